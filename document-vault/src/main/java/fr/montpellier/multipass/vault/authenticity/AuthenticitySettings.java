package fr.montpellier.multipass.vault.authenticity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How codes are looked for and judged.
 *
 * @param trustDirectory certificates named {@code <authority>-<certificate>.pem} and {@code list-date.txt} (ISO date);
 *     refreshed by a command of its own, never from here; none: no code can be verified
 * @param pages first pages on which a code is looked for
 * @param resolution dots per inch at which a page is drawn, less when the page is large
 * @param maxPagePixels the most pixels of a drawn page
 * @param maxImagePixels the most pixels of one image on a page
 */
@ConfigurationProperties("multipass.authenticity")
record AuthenticitySettings(
        @Nullable Path trustDirectory,
        @DefaultValue("2") int pages,
        @DefaultValue("200") int resolution,
        @DefaultValue("4000000") int maxPagePixels,
        @DefaultValue("25000000") long maxImagePixels) {}
