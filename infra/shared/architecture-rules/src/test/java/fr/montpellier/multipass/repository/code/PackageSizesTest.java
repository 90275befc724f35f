package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that a package has few enough files to be read at a glance; past about twelve it is parted. */
class PackageSizesTest {

    private static final long MOST = 15;

    @Test
    void no_package_has_more_than_fifteen_files() throws IOException {
        Map<String, Long> sizes = Checkout.files(path -> path.toString().endsWith(".java")
                        && !path.endsWith("package-info.java")
                        && path.toString().contains("/src/"))
                .stream()
                .collect(Collectors.groupingBy(
                        file -> Checkout.ROOT.relativize(parent(file)).toString(), Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(MOST));
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().resolveSibling("").normalize();
    }
}
