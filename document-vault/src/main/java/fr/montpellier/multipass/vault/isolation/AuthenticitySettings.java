package fr.montpellier.multipass.vault.isolation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose 2D-Doc codes are believed.
 *
 * @param trustDirectory certificates and {@code list-date.txt}, as {@code docs/2d-doc.md} says; read again for each file;
 *     none: no code can be verified
 */
@ConfigurationProperties("multipass.authenticity")
record AuthenticitySettings(@Nullable Path trustDirectory) {}
