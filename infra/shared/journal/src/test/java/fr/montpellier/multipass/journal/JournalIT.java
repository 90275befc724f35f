package fr.montpellier.multipass.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.TestDatabase;
import fr.montpellier.multipass.journal.verify.JournalEntry;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalIT {

    private RunningJournal service = RunningJournal.on(TestDatabase.create("journal"));

    @BeforeAll
    void is_empty_at_first() {
        assertThat(service.count("journal_entries")).isZero();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void refuses_to_append_outside_the_transaction_of_the_event() {
        assertThatThrownBy(() -> service.journal().append(JournalEvent.of("vault.deposited")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_event_rolled_back_leaves_no_entry() {
        var receipt = service.transaction().execute(status -> {
            status.setRollbackOnly();
            return service.journal().append(event("resident-rolled-back"));
        });
        assertThat(stored(receipt.id())).isEmpty();
    }

    @Test
    void a_refusal_stays_when_the_transaction_around_it_fails() {
        var refusal = service.transaction().execute(status -> {
            status.setRollbackOnly();
            return service.journal().appendNow(event("resident-refused-12").outcome(Outcome.REFUSED));
        });
        assertThat(stored(refusal.id())).hasSize(1);
    }

    @Test
    void the_entry_holds_no_reference_and_no_disclosed_value() {
        var receipt = service.append(
                event("resident-without-name").actor("agent-karim-benali").disclose("actorName", "Karim Benali"));
        var text = new String(stored(receipt.id()).getFirst(), UTF_8);
        assertThat(text).doesNotContain("resident-without-name", "agent-karim-benali", "Karim", "Benali");
        assertThat(JournalEntry.parse(stored(receipt.id()).getFirst()).facts()).containsKey("document");
    }

    @Test
    void the_value_and_salt_kept_beside_the_entry_open_its_commitment() {
        var receipt = service.append(event("resident-commitment1").disclose("actorName", "Karim Benali"));
        var entry = JournalEntry.parse(stored(receipt.id()).getFirst());
        var salt = service.jdbc()
                .sql("SELECT salt FROM journal_disclosures JOIN journal_entries ON id = entry_id WHERE event_id = ?")
                .param(receipt.id())
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(entry.commitsTo("actorName", salt, "Karim Benali")).isTrue();
        assertThat(entry.commitsTo("actorName", salt, "Karim Benal")).isFalse();
        assertThat(entry.commitsTo("actorNam", salt, "eKarim Benali")).isFalse();
    }

    @Test
    void a_person_forgotten_leaves_a_tree_that_verifies() throws Exception {
        var person = new SubjectId("resident-to-be-forgotten");
        var receipt = service.append(event(person.value()).disclose("actorName", "Karim Benali"));
        service.journal().forget(person);
        assertThat(service.bean(Pseudonyms.class).find(person.value())).isEmpty();
        assertThat(service.jdbc()
                        .sql("SELECT count(*) FROM journal_disclosures JOIN journal_entries ON id = entry_id"
                                + " WHERE event_id = ?")
                        .param(receipt.id())
                        .query(Long.class)
                        .single())
                .isZero();
        service.integrateAll();
        assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
    }

    @Test
    void one_resident_has_one_chain() {
        var first = service.append(event("resident-with-a-chain"));
        var second = service.append(event("resident-with-a-chain"));
        var entry = JournalEntry.parse(stored(second.id()).getFirst());
        assertThat(entry.subjectSeq()).isEqualTo(2);
        assertThat(entry.subjectPrev()).contains(first.leafHash());
        assertThat(JournalEntry.parse(stored(first.id()).getFirst()).subjectPrev())
                .isEmpty();
    }

    @Test
    void refuses_an_entry_longer_than_a_bundle_can_say() {
        var event = event("resident-long-entry1");
        for (int i = 0; i < 66; i++) {
            event = event.fact("fact" + i, "x".repeat(1_000));
        }
        var tooLong = event;
        assertThatThrownBy(() -> service.append(tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE journal_entries SET type = 'x.y'",
                "DELETE FROM journal_entries",
                "TRUNCATE journal_entries CASCADE",
                "UPDATE journal_leaves SET leaf_index = leaf_index + 1",
                "DELETE FROM journal_leaves",
                "UPDATE journal_tiles SET level = 3",
                "DELETE FROM journal_tiles",
                "UPDATE journal_checkpoints SET note = ''",
                "DELETE FROM journal_checkpoints",
                "UPDATE journal_disclosures SET value = ''",
                "UPDATE journal_pseudonyms SET reference = ''",
                "UPDATE journal_signing_key SET origin = ''",
                "DELETE FROM journal_signing_key",
                "INSERT INTO journal_pending VALUES (1)",
                "DELETE FROM journal_pending",
                "UPDATE journal_pending SET entry_id = 1",
                "SELECT setval('journal_entries_id_seq', 1)",
                "DROP TABLE journal_entries",
                "ALTER TABLE journal_entries DISABLE TRIGGER ALL"
            })
    void the_database_refuses_the_application_what_would_rewrite_the_past(String sql) throws SQLException {
        try (Connection connection = service.asApplication();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    /** Waiting for oneself in silence would hang a request for ever. */
    @Test
    void waiting_for_the_transaction_under_way_ends_with_an_error() {
        assertThatThrownBy(() -> service.transaction().execute(status -> {
                    service.journal().append(event("resident-own-waiting"));
                    return service.journal().appendNow(event("resident-own-waiting"));
                }))
                .isInstanceOf(DataAccessException.class);
    }

    private static JournalEvent event(String resident) {
        return JournalEvent.of("vault.deposited")
                .subject(resident)
                .fact("document", UUID.randomUUID().toString());
    }

    private List<byte[]> stored(UUID id) {
        return service.jdbc()
                .sql("SELECT entry FROM journal_entries WHERE event_id = ?")
                .param(id)
                .query((row, number) -> row.getBytes(1))
                .list();
    }
}
