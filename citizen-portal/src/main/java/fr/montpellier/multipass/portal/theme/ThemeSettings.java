package fr.montpellier.multipass.portal.theme;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the city's own look is ({@code multipass.theme}).
 *
 * @param directory folder with {@code theme.css} and {@code emblem.svg}; a file that is not there, or all without a folder, is the
 *     default one
 */
@ConfigurationProperties("multipass.theme")
record ThemeSettings(@Nullable Path directory) {}
