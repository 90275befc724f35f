package fr.montpellier.multipass.journal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.integration.CheckpointFile;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** Checks that changes by the owner of one service's database and state directory are reported by another service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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

    private NoteSigner signer() {
        return other.bean(SigningKeyRepository.class).signer();
    }

    private WatchedJournal watched(String name, Optional<String> key, Path directory) {
        return new WatchedJournal(
                name,
                URI.create(other.address()),
                key,
                directory,
                watcher.journal(),
                "identity",
                Clock.system(ZoneOffset.UTC));
    }

    private Checkpoint otherTree(long size) {
        return Checkpoint.parse(signer().checkpoint(size, TreeHash.sha256(new byte[] {1})));
    }

    private void grow(int entries) {
        for (int i = 0; i < entries; i++) {
            other.append(TestEvent.of("vault.listed"));
        }
        other.integrateAll();
    }

    /** One tree for those who compare, another for the witness, whose cosignatures readers believe. */
    @Test
    @Order(1)
    void a_tree_that_is_not_the_one_that_was_cosigned_is_recorded(@TempDir Path directory) {
        grow(3);
        String key = signer().verifierKey();
        WatchedJournal smaller = watched("smaller", Optional.of(key), directory);
        smaller.cosignedFile().save(otherTree(2));
        smaller.compare(Set.of());
        assertThat(smaller.fault()).contains("another");

        WatchedJournal same = watched("same", Optional.of(key), directory);
        same.cosignedFile().save(otherTree(3));
        same.compare(Set.of());
        assertThat(same.fault()).contains("split-view");
        assertThat(directory.resolve("split-view-same.txt"))
                .content()
                .contains(otherTree(3).text());

        WatchedJournal later = watched("later", Optional.of(key), directory);
        later.cosignedFile().save(otherTree(4));
        later.compare(Set.of());
        assertThat(later.fault()).as("another instance has not read it yet").isEmpty();
    }

    @Test
    @Order(1)
    void a_tree_that_the_operator_abandoned_proves_nothing(@TempDir Path directory) {
        WatchedJournal journal = watched("restored", Optional.of(signer().verifierKey()), directory);
        new CheckpointFile(directory.resolve("abandoned-restored.checkpoint")).save(otherTree(5));
        journal.recordSplitView(otherTree(5), otherTree(5));
        assertThat(journal.fault()).isEmpty();
        journal.recordSplitView(otherTree(6), otherTree(6));
        assertThat(journal.fault()).contains("split-view");
    }

    /** What it would have cosigned under that name would stop the journal whose name it is. */
    @Test
    @Order(1)
    void a_journal_that_claims_the_name_of_another_is_not_believed(@TempDir Path directory) throws Exception {
        grow(1);
        String origin = VerifierKey.parse(signer().verifierKey()).name();
        WatchedJournal claiming = watched("claiming", Optional.empty(), directory);
        claiming.compare(Set.of(origin));
        assertThat(claiming.fault()).contains("malformed");
        assertThat(claiming.knownKey()).isEmpty();

        Optional<String> key = Optional.of(signer().verifierKey());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch("own", watched("one", key, directory), watched("two", key, directory)));
        assertThatIllegalArgumentException().isThrownBy(() -> watch(origin, watched("one", key, directory)));
        WatchedJournal first = watched("first", key, directory);
        JournalWatch watch = watch("own", first, watched("second", Optional.empty(), directory));
        assertThat(watch.find(origin)).contains(first);
        Files.writeString(directory.resolve("watched-second.key"), signer().verifierKey());
        assertThat(watch.find(origin)).isEmpty();
    }

    private JournalWatch watch(String own, WatchedJournal... journals) {
        return new JournalWatch(List.of(journals), own);
    }

    @Test
    @Order(2)
    void a_rollback_of_one_journal_is_recorded_in_another() throws Exception {
        JournalWatch watch = watcher.bean(JournalWatch.class);
        for (int growth : new int[] {1, 2, 255, 300, 7}) {
            grow(growth);
            watch.compare();
            assertThat(watch.watched().getFirst().fault())
                    .as("after %d", growth)
                    .isEmpty();
        }
        try (Connection owner = other.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM journal_checkpoints WHERE tree_size > 500");
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
