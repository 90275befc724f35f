package fr.montpellier.multipass.journal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.health.contributor.Status;

/** Checks that changes by the owner of one service's database and state directory are reported by another service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalWatchIT {

    private final RunningJournal other = RunningJournal.on(TestDatabase.create("journal"));
    private final RunningJournal watcher = RunningJournal.on(
            TestDatabase.create("journal"),
            Map.of(
                    "multipass.tokens.audience", "identity-server",
                    "multipass.journal.watch-pause", "1d",
                    "multipass.journal.watched.vault.url", other.address()));

    @AfterAll
    void stop() {
        watcher.close();
        other.close();
    }

    @Test
    void a_rollback_of_one_journal_is_recorded_in_another() throws Exception {
        JournalWatch watch = watcher.bean(JournalWatch.class);
        for (int growth : new int[] {1, 2, 255, 300, 7}) {
            for (int i = 0; i < growth; i++) {
                other.append(TestEvent.of("vault.listed"));
            }
            other.integrateAll();
            watch.compare();
            assertThat(watch.watched().getFirst().fault())
                    .as("after %d", growth)
                    .isEmpty();
        }
        try (Connection owner = other.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM journal_checkpoints WHERE tree_size >= 558");
        }
        watch.compare();
        watch.compare();
        assertThat(watch.watched().getFirst().fault()).contains("smaller");
        assertThat(told("smaller")).isOne();
        assertThat(watcher.bean(JournalHealth.class).health().getStatus()).isEqualTo(Status.DOWN);

        try (Connection owner = other.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO journal_checkpoints (tree_size, root, note, created_at)"
                    + " SELECT 600, root, replace(note, E'\\n' || tree_size || E'\\n', E'\\n600\\n'), created_at"
                    + " FROM journal_checkpoints ORDER BY tree_size DESC LIMIT 1");
        }
        watch.compare();
        assertThat(watch.watched().getFirst().fault()).contains("unsigned");
    }

    private long told(String reason) {
        return watcher.jdbc()
                .sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.journal-watch-failed'"
                        + " AND convert_from(entry, 'UTF8')::jsonb->'facts'->>'reason' = ?")
                .param(reason)
                .query(Long.class)
                .single();
    }
}
