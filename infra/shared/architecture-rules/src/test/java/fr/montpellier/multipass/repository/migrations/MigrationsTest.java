package fr.montpellier.multipass.repository.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Migrations expand: two versions run side by side during an upgrade, and the way back is to start the version before on the
 * schema of the later one (docs/adr/0188). A migration that contracts is listed, with the release that stopped using what it
 * takes away; a new column whose name another table has, with what makes sure that no statement mixes them.
 */
class MigrationsTest {

    private static final String RESOURCES = "infra/shared/architecture-rules/src/test/resources/";
    private static final String LIST = RESOURCES + "contracting-migrations.txt";
    private static final String AMBIGUOUS = RESOURCES + "ambiguous-columns.txt";

    /** What each database is made of, with the last migrations that are older than the first release. */
    private static final Map<String, Integer> JOURNAL_AND_NOTICES =
            Map.of("infra/shared/journal", 921, "infra/shared/notices", 916);

    private static final Map<String, Integer> SERVICES =
            Map.of("identity-server", 176, "consent-service", 224, "document-vault", 116);

    @Test
    void a_migration_takes_nothing_away_that_the_version_before_uses() throws IOException {
        Map<String, String> listed = listed(LIST);
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

    @Test
    void a_new_column_has_a_name_that_no_other_table_of_its_database_has() throws IOException {
        Set<String> listed = listed(AMBIGUOUS).keySet();
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, Integer> service : SERVICES.entrySet()) {
            Map<String, Integer> modules = new HashMap<>(JOURNAL_AND_NOTICES);
            modules.put(service.getKey(), service.getValue());
            List<String> schema = new ArrayList<>();
            for (Path migration : migrations(modules.keySet())) schema.add(Files.readString(migration));
            for (Map.Entry<String, Integer> module : modules.entrySet()) {
                for (Path migration : migrations(Set.of(module.getKey()))) {
                    if (number(migration) <= module.getValue()) continue;
                    AmbiguousColumns.in(schema, Files.readString(migration)).stream()
                            .map(column -> Checkout.ROOT.relativize(migration) + " " + column)
                            .forEach(found::add);
                }
            }
        }

        assertThat(found)
                .as(
                        "take another name, or say in %s how each statement of the release before that reads two tables"
                                + " tells them apart: docs/adr/0188",
                        AMBIGUOUS)
                .isEqualTo(listed);
    }

    private static Map<String, String> listed(String list) throws IOException {
        return Checkout.read(list)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, two) -> one, TreeMap::new));
    }

    private static int number(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V0*(\\d+)[^\\d].*", "$1"));
    }

    private static List<Path> migrations() {
        return migrations(Stream.of(SERVICES, JOURNAL_AND_NOTICES)
                .flatMap(modules -> modules.keySet().stream())
                .toList());
    }

    private static List<Path> migrations(Collection<String> modules) {
        return modules.stream()
                .map(module -> Checkout.ROOT.resolve(module).resolve("src/main/resources/db"))
                .flatMap(MigrationsTest::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
