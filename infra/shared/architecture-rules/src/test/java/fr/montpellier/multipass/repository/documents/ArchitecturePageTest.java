package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the tables of packages of the page on the architecture name the packages that exist. */
class ArchitecturePageTest {

    private static final String PAGE = "docs/contributing/architecture.md";

    @ParameterizedTest
    @CsvSource({
        "identity-server/src/main/java/fr/montpellier/multipass/identity, | `protocol` |",
        "document-vault/src/main/java/fr/montpellier/multipass/vault, | `checking` |",
        "citizen-portal/src/main/java/fr/montpellier/multipass/portal, | `resident` |"
    })
    void a_table_names_each_package_of_the_service_and_no_other(String directory, String row) throws IOException {
        assertThat(firstColumn(table(row)))
                .containsExactlyInAnyOrderElementsOf(packages(Checkout.ROOT.resolve(directory)));
    }

    @Test
    void the_row_of_a_wing_of_the_identity_server_names_each_of_its_packages() throws IOException {
        Path identity = Checkout.ROOT.resolve("identity-server/src/main/java/fr/montpellier/multipass/identity");
        for (String row : table("| `protocol` |")) {
            for (String wing : firstColumn(List.of(row))) {
                assertThat(packages(identity.resolve(wing)))
                        .as(wing)
                        .allSatisfy(name -> assertThat(row).contains("`" + name + "`"));
            }
        }
    }

    /** Returns the rows of the table from the one with this beginning to the last. */
    private static List<String> table(String first) throws IOException {
        return Checkout.read(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith(first))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> firstColumn(List<String> rows) {
        return rows.stream()
                .map(row -> row.split("[|]")[1])
                .flatMap(names -> Stream.of(names.split(",")))
                .map(name -> name.replace("`", "").strip())
                .toList();
    }

    private static List<String> packages(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
