package fr.montpellier.multipass.journal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many old entries as a town writes in an hour, each about another resident. */
class LargeRetentionIT {

    private static final int OLD = 2_600;
    private static final int STEP = 650;
    private static final int BATCH = 1_024;
    private static final int TILE = 256;

    @Test
    void many_people_are_forgotten_in_batches_that_hold_few_locks() throws Exception {
        Clock then = Clock.fixed(Instant.now().minus(Duration.ofDays(400)), ZoneOffset.UTC);
        try (var service = RunningJournal.on(
                TestDatabase.create("retention"), Map.of("multipass.journal.retention.pause", "100d"), then)) {
            for (int from = 0; from < OLD; from += STEP) {
                append(service, from);
            }
            assertThat(locksOfOneBatch(service)).isBetween((long) BATCH, BATCH + 10L);

            JournalRetention retention = service.bean(JournalRetention.class);
            assertThat(retention.erased()).isEqualTo(new JournalRetention.Erased(0, null));
            assertThat(retention.prune()).isTrue();
            service.integrateAll();
            assertThat(retention.erased().entries()).isEqualTo(OLD - OLD % TILE);
            assertThat(retention.erased().before())
                    .isBetween(
                            Instant.now().minus(Duration.ofDays(366)),
                            Instant.now().minus(Duration.ofDays(364)));

            assertThat(retention.minimum()).isEqualTo(OLD - OLD % TILE);
            assertThat(count(service, "journal_disclosures")).isZero();
            assertThat(count(service, "journal_entries WHERE type = 'vault.journal-pruned'"))
                    .isEqualTo(Math.ceilDiv(OLD, BATCH));
            assertThat(count(service, "journal_pseudonyms"))
                    .as("residents, and the agent")
                    .isEqualTo(OLD % TILE + 1);
            assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
            assertThat(retention.prune()).isFalse();
        }
    }

    private static void append(RunningJournal service, int first) {
        service.transaction()
                .executeWithoutResult(status -> service.journal()
                        .appendAll(IntStream.range(first, first + STEP)
                                .mapToObj(LargeRetentionIT::reading)
                                .toList()));
        service.integrateAll();
    }

    private static JournalEvent reading(int resident) {
        return TestEvent.of("vault.listed")
                .subject("resident-" + resident)
                .actor("agent")
                .disclose("actorName", "Karim Benali");
    }

    /** Returns how many advisory locks a batch holds until the end of its transaction, which is undone here. */
    private static long locksOfOneBatch(RunningJournal service) {
        return Objects.requireNonNull(service.transaction().execute(status -> {
            status.setRollbackOnly();
            service.jdbc()
                    .sql("SELECT journal_prune(365, 365, gen_random_uuid())")
                    .query(Boolean.class)
                    .single();
            return count(service, "pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()");
        }));
    }

    private static long count(RunningJournal service, String rows) {
        return service.jdbc()
                .sql("SELECT count(*) FROM " + rows)
                .query(Long.class)
                .single();
    }
}
