package fr.montpellier.multipass.repository.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Migrations expand: two versions run side by side during an upgrade, and the way back is to start the version before on the
 * schema of the later one (docs/adr/0188). A migration that contracts is listed, with the release that stopped using what it
 * takes away.
 */
class MigrationsTest {

    private static final String LIST = "infra/shared/architecture-rules/src/test/resources/contracting-migrations.txt";

    @Test
    void a_migration_takes_nothing_away_that_the_version_before_uses() throws IOException {
        Map<String, String> listed = Checkout.read(LIST)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, two) -> one, TreeMap::new));
        Map<String, String> found = new TreeMap<>();
        Set<String> keys = new HashSet<>();
        for (Path migration : migrations()) {
            keys.addAll(ContractingStatements.keys(Files.readString(migration)));
        }
        for (Path migration : migrations()) {
            List<String> kinds = ContractingStatements.in(Files.readString(migration), keys);
            if (!kinds.isEmpty()) {
                found.put(Checkout.ROOT.relativize(migration).toString(), String.join(", ", kinds));
            }
        }

        assertThat(found.entrySet().stream()
                        .filter(migration -> !listed.containsKey(migration.getKey()))
                        .toList())
                .as("expand now, contract in a later release: docs/adr/0188; exceptions are in %s", LIST)
                .isEmpty();
        assertThat(listed.keySet()).as("%s lists nothing else", LIST).isEqualTo(found.keySet());
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> modules = Stream.of(
                        "identity-server",
                        "consent-service",
                        "document-vault",
                        "infra/shared/journal",
                        "infra/shared/notices")
                .map(module -> Checkout.ROOT.resolve(module).resolve("src/main/resources/db"))) {
            return modules.flatMap(MigrationsTest::files).toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
