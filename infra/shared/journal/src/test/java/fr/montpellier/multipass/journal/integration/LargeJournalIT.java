package fr.montpellier.multipass.journal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.TileRepository;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeJournalIT {

    private static final int SIZE = 100_000;

    /** Checks that no table is scanned whole, so that the cost of a batch does not depend on the size of the journal. */
    @Test
    void a_batch_does_not_read_a_long_history() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection owner = service.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE journal_entries DISABLE TRIGGER journal_entries_agree");
            statement.execute("""
                    INSERT INTO journal_entries
                        (entry, event_id, type, outcome, at, correlation, subject, subject_seq)
                    SELECT 'x', gen_random_uuid(), 'vault.listed', 'success', now(), gen_random_uuid(),
                           lpad(to_hex(i / 10), 64, '0'), i %% 10 + 1 FROM generate_series(1, %d) i""".formatted(SIZE));
            statement.execute("ALTER TABLE journal_entries ENABLE TRIGGER journal_entries_agree");
            statement.execute("INSERT INTO journal_leaves SELECT id - 1, id FROM journal_entries");
            statement.execute("ANALYZE journal_entries, journal_leaves");
            service.append(TestEvent.of("vault.listed").subject("resident-of-a-large-town"));

            requireIndexes(service);
            service.transaction().executeWithoutResult(status -> {
                PendingEntryRepository.Batch batch = new PendingEntryRepository(service.jdbc(), 1_000).next();
                service.bean(TileRepository.class).frontier(SIZE);
                assertThat(batch.ids()).hasSize(1);
                assertThat(tableScans(service)).isZero();
            });
        }
    }

    /** Checks that an entry is found by each of these facts without reading the others. */
    private static void requireIndexes(RunningJournal service) {
        for (String condition : List.of(
                "facts->>'department' = 'ccas' AND at > now() - interval '1 day'",
                "facts->>'demarche' = 'aide'",
                "facts->>'case' = 'CCAS-1'",
                "facts->>'authorisation' = 'a'",
                "facts->>'document' = 'd' AND type = ANY (ARRAY['vault.archived']) AND at > now() - interval '1 day' AND at < now()",
                "type = ANY (ARRAY['vault.read-authorised','vault.facts-read']) AND at > now() - interval '1 day'")) {
            assertThat(String.join(
                            "\n",
                            service.jdbc()
                                    .sql("EXPLAIN SELECT 1 FROM journal_entries e WHERE " + condition)
                                    .query(String.class)
                                    .list()))
                    .as(condition)
                    .doesNotContain("Seq Scan")
                    .contains("journal_entries_");
        }
    }

    private static long tableScans(RunningJournal service) {
        return service.jdbc()
                .sql("SELECT coalesce(sum(seq_scan), 0) FROM pg_stat_xact_user_tables"
                        + " WHERE relname IN ('journal_entries', 'journal_leaves')")
                .query(Long.class)
                .single();
    }
}
