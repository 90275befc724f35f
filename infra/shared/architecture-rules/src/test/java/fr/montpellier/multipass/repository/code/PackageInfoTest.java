package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests that each package of a module has one {@code package-info.java}. */
class PackageInfoTest {

    /** The compiler of Eclipse refuses a second one; tests of a package have the annotations of the first one. */
    @Test
    void no_package_of_the_main_sources_has_another_in_the_tests() throws IOException {
        assertThat(Checkout.files(file -> file.endsWith("package-info.java")))
                .isNotEmpty()
                .noneMatch(file -> file.toString().contains("/src/test/") && Files.exists(ofMainSources(file)));
    }

    private static Path ofMainSources(Path file) {
        return Path.of(file.toString().replace("/src/test/", "/src/main/"));
    }
}
