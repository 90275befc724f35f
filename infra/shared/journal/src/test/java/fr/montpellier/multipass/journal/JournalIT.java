package fr.montpellier.multipass.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.search.ActivityCounts;
import fr.montpellier.multipass.journal.search.AgentAccessRepository;
import fr.montpellier.multipass.journal.search.EntryCount;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import fr.montpellier.multipass.journal.watch.PseudonymCheck;
import fr.montpellier.multipass.journal.web.ShownEntry;
import fr.montpellier.multipass.kernel.CorrelationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        JournalReceipt receipt = service.transaction().execute(status -> {
            status.setRollbackOnly();
            return service.journal().append(event("resident-rolled-back"));
        });
        assertThat(stored(receipt.id())).isEmpty();
    }

    @Test
    void a_refusal_stays_when_the_transaction_around_it_fails() {
        JournalReceipt refusal = service.transaction().execute(status -> {
            status.setRollbackOnly();
            return service.journal().appendNow(event("resident-refused-12").outcome(Outcome.REFUSED));
        });
        assertThat(stored(refusal.id())).hasSize(1);
    }

    /** Rules that compare accesses get the latest ones where there are more than they can compare. */
    @Test
    void the_latest_accesses_of_agents_are_found_where_there_are_more() {
        for (String resident : List.of("resident-seen-first", "resident-seen-last")) {
            service.append(event(resident)
                    .actor("agent-of-two")
                    .fact("department", "ccas")
                    .fact("signals", "own-name case-closed")
                    .disclose("actorName", "Karim Benali"));
        }
        String latest = service.bean(PseudonymRepository.class)
                .find("resident-seen-last")
                .orElseThrow();
        assertThat(service.bean(AgentAccessRepository.class).find(event("x").type(), Instant.EPOCH, 1))
                .singleElement()
                .satisfies(access -> {
                    assertThat(access.resident()).isEqualTo(latest);
                    assertThat(access.signals()).containsExactlyInAnyOrder("own-name", "case-closed");
                    assertThat(access.agentName()).contains("Karim Benali");
                });
    }

    /** Two readings and their findings, one of which is of a request without a reading of its document. */
    @Test
    void an_access_that_names_no_resident_is_found_with_the_resident_of_its_request() {
        String document = UUID.randomUUID().toString();
        for (String resident : List.of("resident-of-a-request", "resident-of-another")) {
            Correlation.set(CorrelationId.random());
            service.append(event(resident).actor("agent-of-finding").fact("document", document));
            service.append(finding(document));
        }
        service.append(finding(UUID.randomUUID().toString()));
        Correlation.clear();

        assertThat(service.bean(AgentAccessRepository.class)
                        .findWithoutSubject(
                                finding(document).type(), List.of(event("x").type()), Instant.EPOCH, 10))
                .extracting(AgentAccessRepository.AgentAccess::resident)
                .containsExactly(pseudonym("resident-of-another"), pseudonym("resident-of-a-request"));
        assertThat(service.bean(ActivityCounts.class).of("agent-of-finding"))
                .as("what administrators see counts no finding")
                .extracting(EntryCount::type)
                .containsExactly(event("x").type());
    }

    private static JournalEvent finding(String document) {
        return JournalEvent.of("vault.same-address")
                .actor("agent-of-finding")
                .fact("department", "ccas")
                .fact("document", document);
    }

    private String pseudonym(String resident) {
        return service.bean(PseudonymRepository.class).find(resident).orElseThrow();
    }

    @Test
    void the_entry_holds_no_reference_and_no_disclosed_value() {
        JournalReceipt receipt = service.append(
                event("resident-without-name").actor("agent-karim-benali").disclose("actorName", "Karim Benali"));
        var text = new String(stored(receipt.id()).getFirst(), UTF_8);
        assertThat(text).doesNotContain("resident-without-name", "agent-karim-benali", "Karim", "Benali");
        assertThat(JournalEntry.parse(stored(receipt.id()).getFirst()).facts()).containsKey("document");
    }

    @Test
    void the_value_and_salt_kept_beside_the_entry_open_its_commitment() {
        JournalReceipt receipt = service.append(event("resident-commitment1").disclose("actorName", "Karim Benali"));
        var entry = JournalEntry.parse(stored(receipt.id()).getFirst());
        byte[] salt = service.jdbc()
                .sql("SELECT salt FROM journal_disclosures JOIN journal_entries ON id = entry_id WHERE event_id = ?")
                .param(receipt.id())
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(entry.commitsTo("actorName", salt, "Karim Benali")).isTrue();
        assertThat(entry.commitsTo("actorName", salt, "Karim Benal")).isFalse();
        assertThat(entry.commitsTo("actorNam", salt, "eKarim Benali")).isFalse();
    }

    @Test
    void entries_written_together_stand_in_the_chain_of_each_resident() throws Exception {
        service.append(event("resident-of-a-list-01"));
        service.transaction()
                .executeWithoutResult(status -> service.journal()
                        .appendAll(List.of(
                                listed("resident-of-a-list-03"),
                                listed("resident-of-a-list-01"),
                                listed("resident-of-a-list-02"))));
        service.transaction()
                .executeWithoutResult(status -> service.journal().appendAll(List.of(listed("resident-of-a-list-02"))));
        service.integrateAll();

        assertThat(chain("resident-of-a-list-01")).containsExactly("1 vault.deposited", "2 vault.listed");
        assertThat(chain("resident-of-a-list-02")).containsExactly("1 vault.listed", "2 vault.listed");
        assertThat(chain("resident-of-a-list-03")).containsExactly("1 vault.listed");
        assertThat(view("vault.listed").disclosed()).containsEntry("actorName", "Karim Benali");
        assertThat(view("vault.listed").doubts()).isEmpty();
        assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
    }

    @Test
    void entries_written_together_are_about_different_residents() {
        assertThatThrownBy(() -> service.transaction()
                        .executeWithoutResult(status -> service.journal()
                                .appendAll(List.of(listed("resident-listed-twice"), listed("resident-listed-twice")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> service.journal().appendAll(List.of(listed("resident-listed-twice"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private static JournalEvent listed(String resident) {
        return JournalEvent.of("vault.listed")
                .actor("agent-who-lists-many")
                .subject(resident)
                .disclose("actorName", "Karim Benali");
    }

    private List<String> chain(String resident) {
        return service.jdbc()
                .sql("""
                        SELECT e.subject_seq || ' ' || e.type FROM journal_entries e
                        JOIN journal_pseudonyms p ON p.pseudonym = e.subject
                        WHERE p.reference = ? ORDER BY e.subject_seq""")
                .param(resident)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void a_person_forgotten_leaves_an_entry_and_a_tree_that_verifies() throws Exception {
        var person = new SubjectId("resident-to-be-forgotten");
        JournalReceipt receipt = service.append(event(person.value()).disclose("actorName", "Karim Benali"));
        String pseudonym =
                service.bean(PseudonymRepository.class).find(person.value()).orElseThrow();
        assertThat(forget(person)).isTrue();
        assertThat(forget(person)).isFalse();
        assertThat(service.bean(PseudonymRepository.class).find(person.value())).isEmpty();
        assertThat(service.jdbc()
                        .sql("SELECT count(*) FROM journal_disclosures JOIN journal_entries ON id = entry_id"
                                + " WHERE event_id = ?")
                        .param(receipt.id())
                        .query(Long.class)
                        .single())
                .isZero();
        service.integrateAll();
        ShownEntry told = view("vault.person-forgotten");
        assertThat(told.facts()).containsExactly(Map.entry("person", pseudonym));
        assertThat(view(receipt.id()).doubts()).isEmpty();
        assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
    }

    /**
     * Checks that it is noticed when the row which links a pseudonym to a person is deleted or replaced, which would
     * hide a history from that person.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM journal_pseudonyms WHERE reference = 'resident-hidden-from'",
                "DELETE FROM journal_pseudonyms WHERE reference = 'resident-hidden-from';"
                        + "INSERT INTO journal_pseudonyms (reference, pseudonym, salt)"
                        + " VALUES ('resident-hidden-from', repeat('ab', 32), decode(repeat('cd', 32), 'hex'))"
            })
    void an_owner_who_changes_a_pseudonym_row_is_noticed(String sql) throws SQLException {
        JournalReceipt receipt = service.append(event("resident-hidden-from"));
        service.integrateAll();
        assertThat(view(receipt.id()).doubts()).isEmpty();
        PseudonymCheck people = service.bean(PseudonymCheck.class);
        people.check();
        long missing = people.missing();
        try (Connection owner = service.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
            assertThat(view(receipt.id()).doubts()).containsExactly("subject");
            people.check();
            assertThat(people.missing()).isEqualTo(missing + 1);
            statement.execute("DELETE FROM journal_pseudonyms WHERE reference = 'resident-hidden-from'");
        }
    }

    @Test
    void an_owner_who_replaces_an_agent_s_name_is_noticed_and_the_name_is_not_shown() throws SQLException {
        JournalReceipt receipt = service.append(event("resident-of-the-name").disclose("actorName", "Karim Benali"));
        service.integrateAll();
        ShownEntry before = view(receipt.id());
        assertThat(before.disclosed()).containsEntry("actorName", "Karim Benali");
        assertThat(before.salts().get("actorName")).hasSize(64);
        try (Connection owner = service.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "UPDATE journal_disclosures SET value = 'Claire Dubois' WHERE entry_id = " + rowOf(receipt.id()));
            assertThat(view(receipt.id()).disclosed()).isEmpty();
            assertThat(view(receipt.id()).doubts()).containsExactly("actorName");
            statement.execute("DELETE FROM journal_disclosures WHERE entry_id = " + rowOf(receipt.id()));
            assertThat(view(receipt.id()).doubts()).containsExactly("actorName");
        }
    }

    /** Checks that the application cannot write columns that differ from the entry: a resident finds an entry by them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"subject = NULL, subject_seq = NULL", "subject_seq = 7", "type = 'vault.listed'", "at = now()"})
    void an_application_writes_no_entry_whose_columns_hide_it(String change) throws SQLException {
        JournalReceipt receipt = service.append(event("resident-of-the-columns"));
        try (Connection application = service.asApplication();
                Statement statement = application.createStatement()) {
            var columns = new TreeMap<>(Map.of(
                    "entry", "convert_to(replace(convert_from(entry, 'UTF8'), event_id::text, '%s'), 'UTF8')",
                    "event_id", "'%s'",
                    "type", "type",
                    "outcome", "outcome",
                    "at", "at",
                    "correlation", "correlation",
                    "actor", "actor",
                    "subject", "subject",
                    "subject_seq", "subject_seq"));
            for (String each : change.split(", ", -1)) {
                columns.put(each.split(" = ", -1)[0], each.split(" = ", -1)[1]);
            }
            String sql = "INSERT INTO journal_entries (" + String.join(", ", columns.keySet()) + ") SELECT "
                    + String.join(", ", columns.values())
                            .replace("%s", UUID.randomUUID().toString())
                    + " FROM journal_entries WHERE id = " + rowOf(receipt.id());
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23000"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"upper(actor)", "left(actor, 63)", "actor || '0'", "overlay(actor placing 'g' from 1)"})
    void an_application_writes_no_pseudonym_of_another_form(String form) throws SQLException {
        JournalReceipt receipt = service.append(JournalEvent.of("vault.listed").actor("agent-of-another-form"));
        try (Connection application = service.asApplication();
                Statement statement = application.createStatement()) {
            String id = UUID.randomUUID().toString();
            String sql = """
                    INSERT INTO journal_entries (entry, event_id, type, outcome, at, correlation, actor)
                    SELECT convert_to(replace(replace(convert_from(entry, 'UTF8'), event_id::text, '%1$s'), actor, %2$s), 'UTF8'),
                        '%1$s', type, outcome, at, correlation, %2$s FROM journal_entries WHERE id = %3$s
                    """.formatted(id, form, rowOf(receipt.id()));
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
        }
    }

    @Test
    void one_resident_has_one_chain() {
        JournalReceipt first = service.append(event("resident-with-a-chain"));
        JournalReceipt second = service.append(event("resident-with-a-chain"));
        var entry = JournalEntry.parse(stored(second.id()).getFirst());
        assertThat(entry.subjectSeq()).isEqualTo(2);
        assertThat(entry.subjectPrev()).contains(first.leafHash());
        assertThat(JournalEntry.parse(stored(first.id()).getFirst()).subjectPrev())
                .isEmpty();
    }

    @Test
    void refuses_an_entry_longer_than_a_bundle_can_say() {
        JournalEvent event = event("resident-long-entry1");
        for (int i = 0; i < 66; i++) {
            event = event.fact("fact" + i, "x".repeat(1_000));
        }
        JournalEvent tooLong = event;
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
                "DELETE FROM journal_disclosures",
                "DELETE FROM journal_pseudonyms",
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
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    /** Checks that a transaction which waits for itself fails instead of hanging. */
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

    private boolean forget(SubjectId person) {
        return Boolean.TRUE.equals(
                service.transaction().execute(status -> service.journal().forget(person)));
    }

    private long rowOf(UUID id) {
        return service.jdbc()
                .sql("SELECT id FROM journal_entries WHERE event_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private ShownEntry view(UUID id) {
        return ShownEntry.of(service, Optional.empty(), rowOf(id));
    }

    private ShownEntry view(String type) {
        return ShownEntry.of(
                service,
                Optional.of(type),
                service.jdbc()
                        .sql("SELECT max(id) FROM journal_entries WHERE type = ?")
                        .param(type)
                        .query(Long.class)
                        .single());
    }
}
