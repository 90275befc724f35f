package fr.montpellier.multipass.journal.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.InclusionPath;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import fr.montpellier.multipass.journal.web.ShownEntry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One journal with 300 entries of two years ago and some of today, erased step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    private static final int OLD = 300;
    private static final String LASTING = "resident-of-then-and-now";

    private final MovedClock clock = new MovedClock();
    private final RunningJournal service = RunningJournal.on(
            TestDatabase.create("retention"), Map.of("multipass.journal.retention.pause", "100d"), clock);
    private byte[] leafOfTheFifth = new byte[0];

    /** A clock that is behind. */
    private static final class MovedClock extends Clock {

        private Duration behind = Duration.ofDays(730);

        @Override
        public Instant instant() {
            return Instant.now().minus(behind);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static JournalEvent listed(String resident) {
        return TestEvent.of("vault.listed")
                .subject(resident)
                .actor("agent-of-the-time")
                .disclose("actorName", "Karim Benali");
    }

    private long count(String condition) {
        return service.jdbc()
                .sql("SELECT count(*) FROM " + condition)
                .query(Long.class)
                .single();
    }

    private JournalVerification.Intact intact() throws Exception {
        JournalVerification found = service.verified();
        assertThat(found).isInstanceOf(JournalVerification.Intact.class);
        return (JournalVerification.Intact) found;
    }

    @BeforeAll
    void write() {
        service.transaction().executeWithoutResult(status -> {
            for (int i = 0; i < OLD; i++) {
                service.journal().append(listed(i % 100 == 0 ? LASTING : "resident-of-then-" + i));
            }
        });
        service.integrateAll();
        leafOfTheFifth = service.jdbc()
                .sql("SELECT e.leaf_hash FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id"
                        + " WHERE leaf_index = 5")
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    @Order(1)
    void the_role_of_the_application_erases_nothing_before_six_months_and_no_entry_by_itself() throws Exception {
        try (Connection application = service.asApplication();
                Statement statement = application.createStatement()) {
            for (String sql : new String[] {
                "SELECT journal_prune(182, 365, gen_random_uuid())",
                "SELECT journal_prune(365, 1097, gen_random_uuid())",
                "SELECT journal_prune(365, 364, gen_random_uuid())",
                "DELETE FROM journal_entries",
                "DELETE FROM journal_leaves",
                "UPDATE journal_entries SET entry = 'x'"
            }) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("ERROR");
            }
        }
        assertThat(count("journal_entries")).isEqualTo(OLD);
    }

    /** Names may go sooner than entries. */
    @Test
    @Order(2)
    void names_are_erased_first_and_nothing_is_in_doubt() throws Exception {
        clock.behind = Duration.ofDays(200);
        service.append(listed("resident-of-the-spring"));
        clock.behind = Duration.ZERO;
        service.append(listed(LASTING));
        service.integrateAll();
        assertThat(count("journal_disclosures")).isEqualTo(OLD + 2);

        assertThat(service.jdbc()
                        .sql("SELECT journal_prune(190, 1096, gen_random_uuid())")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        service.integrateAll();

        assertThat(count("journal_disclosures")).isEqualTo(1);
        assertThat(count("journal_entries")).isEqualTo(OLD + 3);
        assertThat(intact().erased()).isZero();
        assertThat(ShownEntry.latest(service, "vault.listed", 3))
                .allSatisfy(shown -> assertThat(shown.doubts()).isEmpty());
    }

    @Test
    @Order(3)
    void entries_are_erased_in_whole_tiles_and_the_journal_verifies() throws Exception {
        JournalRetention retention = service.bean(JournalRetention.class);
        assertThat(retention.prune()).isTrue();
        service.integrateAll();

        assertThat(retention.outcome(true))
                .isEqualTo("Names or entries older than their retention were erased. First entry with its content: 256."
                        + " Names are kept for 365 days, entries for 365 days.");
        assertThat(retention.policy()).isEqualTo("minimum 256\nnames P365D\nentries P365D\n");
        assertThat(count("journal_entries")).isEqualTo(OLD + 4 - 256);
        JournalVerification.Intact intact = intact();
        assertThat(intact.size()).isEqualTo(OLD + 4);
        assertThat(intact.erased()).isEqualTo(256);
        assertThat(retention.prune()).isFalse();
        assertThat(retention.outcome(false)).startsWith("No name and no entry is older than its retention.");
    }

    @Test
    @Order(4)
    void a_person_in_no_entry_any_more_has_no_pseudonym() {
        assertThat(count("journal_pseudonyms WHERE reference = 'resident-of-then-5'"))
                .isZero();
        assertThat(count("journal_pseudonyms WHERE reference = 'resident-of-then-290'"))
                .isEqualTo(1);
        assertThat(count("journal_pseudonyms WHERE reference IN ('" + LASTING + "', 'agent-of-the-time')"))
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    void a_proof_of_an_erased_entry_stays_valid() {
        CheckpointRepository.Stored now =
                service.bean(CheckpointRepository.class).latest().orElseThrow();
        for (long size : new long[] {now.size(), 290}) {
            // The path is made from tiles of hashes, which are all there.
            assertThat(new InclusionPath(service.bean(TileRepository.class), size).of(5))
                    .hasSize(9);
        }
        StringBuilder proof = new StringBuilder(TlogProof.HEADER).append("index 5\n");
        new InclusionPath(service.bean(TileRepository.class), now.size())
                .of(5)
                .forEach(hash ->
                        proof.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        assertThat(TlogProof.parse(proof.append('\n').append(now.note()).toString())
                        .proves(leafOfTheFifth))
                .isTrue();
    }

    @Test
    @Order(6)
    void the_chain_of_a_resident_and_the_tree_go_on() throws Exception {
        service.append(listed(LASTING));
        service.append(listed("resident-of-then-5"));
        service.integrateAll();
        assertThat(intact().erased()).isEqualTo(256);
    }

    @Test
    @Order(7)
    void an_erasure_beyond_what_was_announced_is_detected() throws Exception {
        try (Connection owner = service.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM journal_disclosures");
            statement.execute("WITH gone AS (DELETE FROM journal_leaves WHERE leaf_index < 260 RETURNING entry_id)"
                    + " DELETE FROM journal_entries USING gone WHERE id = entry_id");
        }
        assertThat(service.verified()).isInstanceOf(JournalVerification.Broken.class);
    }
}
