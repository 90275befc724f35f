package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the tables of packages of the page on the architecture name the packages that exist. */
class ArchitecturePageTest {

    private static final String PAGE = "docs/contributing/architecture.md";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

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

    @ParameterizedTest
    @CsvSource({
        "identity-server/src/main/java/fr/montpellier/multipass/identity, | `protocol` |",
        "citizen-portal/src/main/java/fr/montpellier/multipass/portal, | `resident` |"
    })
    void a_list_of_sub_packages_names_each_of_them_and_no_other(String directory, String first) throws IOException {
        for (String row : table(first)) {
            for (String wing : firstColumn(List.of(row))) {
                Path folder = Checkout.ROOT.resolve(directory).resolve(wing);
                for (String name : packages(folder)) {
                    assertThat(listed(row, name))
                            .as("sub-packages of %s/%s", wing, name)
                            .containsExactlyInAnyOrderElementsOf(below(folder.resolve(name)));
                }
            }
        }
    }

    /** Returns the names in {@code `name` (with …)}, none where the row has no such list. */
    private static List<String> listed(String row, String name) {
        Matcher list = Pattern.compile("`" + Pattern.quote(name) + "` [(]with ([^)]*)[)]")
                .matcher(row);
        return list.find()
                ? NAME.matcher(list.group(1))
                        .results()
                        .map(found -> found.group(1))
                        .toList()
                : List.of();
    }

    /** Returns the packages below that one, by their paths from there. */
    private static List<String> below(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isDirectory)
                    .map(folder -> directory.relativize(folder).toString())
                    .filter(path -> !path.isEmpty())
                    .toList();
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
