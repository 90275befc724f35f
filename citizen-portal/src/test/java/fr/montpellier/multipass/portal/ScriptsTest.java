package fr.montpellier.multipass.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The library of scripts that the portal serves is the one that was published (docs/contributing/licences.md). */
class ScriptsTest {

    private static final String FOLDER = "/META-INF/resources/scripts/";

    @Test
    void the_library_is_unchanged_and_has_its_licence_beside_it() throws Exception {
        try (InputStream library = getClass().getResourceAsStream(FOLDER + "tus-js-client-4.3.1.min.js");
                InputStream licence = getClass().getResourceAsStream(FOLDER + "tus-js-client-4.3.1.LICENSE.txt")) {
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(library.readAllBytes())))
                    .isEqualTo("8cbb1b63fccc3bba0ae73ad1deb160ce046c3750851d0c3e94921ae3ef070eb8");
            assertThat(new String(licence.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("The MIT License (MIT)");
        }
    }
}
