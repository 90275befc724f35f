package fr.montpellier.multipass.journal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.TableOwners;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the SQL on the tables of the journal stands in its package. */
class TableOwnersTest {

    @Test
    void each_table_is_named_by_the_journal_alone() {
        TableOwners tables = new TableOwners(
                Path.of("src/main/resources/db/journal"), Path.of("src/main/java"), "fr.montpellier.multipass");
        assertThat(tables.violations(Stream.of(
                                "journal_entries",
                                "journal_leaves",
                                "journal_tiles",
                                "journal_checkpoints",
                                "journal_pending",
                                "journal_pseudonyms",
                                "journal_disclosures",
                                "journal_signing_key",
                                "journal_witness_keys",
                                "journal_witnessed",
                                "journal_cosignatures",
                                "journal_stamps",
                                "journal_statistics")
                        .collect(toMap(table -> table, table -> "journal"))))
                .isEmpty();
    }
}
