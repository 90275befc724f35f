package fr.montpellier.multipass.vault.giving.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class BreachNoticesIT extends VaultIT {

    private static final String SENT = "/api/audit/breach-notices";
    private static final String OWN = "/api/breach-notices";
    private static final String MESSAGE = "Vos pièces ont pu être lues sans droit. Nous avons fermé l'accès.";

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private BreachNoticeRepository stored;

    private final String department = "dep-" + UUID.randomUUID();
    private final Instant since = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    private final Instant until = since.plusSeconds(600);
    private final String ines = newSubject();
    private final String patrick = newSubject();

    private void read(String owner, String by) {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.READ_AUTHORISED)
                .actor("karim-pairwise")
                .subject(owner)
                .fact("basis", "autorisation")
                .fact("department", by)
                .fact("document", UUID.randomUUID().toString()));
    }

    private void forget(String owner) {
        transaction.executeWithoutResult(status -> journal.forget(new SubjectId(owner)));
    }

    private VaultClient.Answer send(String token, String message, UUID attempt) throws Exception {
        return vault.post(SENT, token, "application/json", HttpRequest.BodyPublishers.ofString("""
                        {"since": "%s", "until": "%s", "department": "%s", "message": "%s", "attempt": "%s"}""".formatted(
                        since, until, department, message, attempt)));
    }

    private JsonNode own(String owner) throws Exception {
        return vault.get(OWN, residentToken(owner)).json().get("items");
    }

    private int waiting(UUID attempt) throws Exception {
        JsonNode items = vault.get(SENT, officerToken()).json().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(notice -> notice.get("id").asString().equals(attempt.toString()))
                .mapToInt(notice -> notice.get("waiting").asInt())
                .sum();
    }

    private List<String> told() {
        return jdbc.sql("SELECT subject FROM notice_outbox WHERE kind = 'breach' AND subject IN (?, ?)")
                .params(ines, patrick)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void each_resident_of_the_readings_who_is_not_forgotten_is_told_once_and_reads_the_message() throws Exception {
        String forgotten = newSubject();
        String elsewhere = newSubject();
        read(ines, department);
        read(ines, department);
        read(patrick, department);
        read(forgotten, department);
        read(elsewhere, "dep-" + UUID.randomUUID());
        forget(forgotten);
        UUID attempt = UUID.randomUUID();

        VaultClient.Answer sent = send(officerToken(), MESSAGE, attempt);
        VaultClient.Answer again = send(officerToken(), "Un autre texte, pour le même essai.", attempt);

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.json().get("residents").asInt()).isEqualTo(2);
        assertThat(again.json()).isEqualTo(sent.json());
        assertThat(told()).containsExactlyInAnyOrder(ines, patrick);
        assertThat(waiting(attempt)).isEqualTo(2);
        jdbc.sql("DELETE FROM notice_outbox WHERE subject = ?").param(ines).update();
        assertThat(waiting(attempt)).isOne();
        assertThat(own(ines)).singleElement().satisfies(notice -> {
            assertThat(notice.get("message").asString()).isEqualTo(MESSAGE);
            assertThat(Instant.parse(notice.get("since").asString())).isEqualTo(since);
        });
        assertThat(own(patrick)).hasSize(1);
        assertThat(own(elsewhere)).isEmpty();
        assertThat(vault.get(SENT, officerToken()).json().get("items").toString())
                .contains(attempt.toString(), department)
                .doesNotContain(MESSAGE);
        assertThat(jdbc.sql("""
                        SELECT convert_from(entry, 'UTF8') FROM journal_entries
                        WHERE type = 'vault.breach-notice-sent' AND facts->>'department' = ?""").param(department).query(String.class).list())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).contains("\"residents\":\"2\"").doesNotContain("fermé", ines, patrick));
    }

    @Test
    void the_workbook_says_how_many_residents_can_be_written_to() throws Exception {
        String forgotten = newSubject();
        read(ines, department);
        read(forgotten, department);
        forget(forgotten);

        JsonNode workbook = vault.post(
                        "/api/audit/breach",
                        officerToken(),
                        "application/json",
                        HttpRequest.BodyPublishers.ofString(
                                "{\"since\": \"%s\", \"until\": \"%s\", \"department\": \"%s\"}"
                                        .formatted(since, until, department)))
                .json();

        assertThat(workbook.get("residents").asInt()).isEqualTo(2);
        assertThat(workbook.get("known").asInt()).isEqualTo(1);
    }

    @Test
    void a_message_that_says_nothing_is_refused_and_so_is_a_period_that_concerns_no_resident() throws Exception {
        assertThat(send(officerToken(), MESSAGE, UUID.randomUUID()).problem()).isEqualTo("no-resident-concerned");
        read(ines, department);
        assertThat(send(officerToken(), "Bonjour.", UUID.randomUUID()).status()).isEqualTo(400);
        assertThat(send(officerToken(), "Bonjour." + " ".repeat(20), UUID.randomUUID())
                        .status())
                .isEqualTo(400);
        assertThat(send(officerToken(), "a".repeat(2_001), UUID.randomUUID()).status())
                .isEqualTo(400);
        assertThat(told()).isEmpty();
    }

    @Test
    void only_the_officer_sends_and_lists_and_only_a_resident_reads_their_own() throws Exception {
        read(ines, department);
        for (String token : List.of(residentToken(ines), agentToken(newSubject()))) {
            assertThat(send(token, MESSAGE, UUID.randomUUID()).status()).isEqualTo(403);
            assertThat(vault.get(SENT, token).status()).isEqualTo(403);
        }
        assertThat(vault.get(OWN, agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(vault.get(OWN, officerToken()).status()).isEqualTo(403);
        assertThat(told()).isEmpty();
    }

    @Test
    void pages_of_a_residents_notices_leave_none_out() throws Exception {
        read(ines, department);
        send(officerToken(), "Premier message, du matin.", UUID.randomUUID());
        send(officerToken(), "Second message, du soir.", UUID.randomUUID());

        JsonNode first = vault.get(OWN + "?limit=1", residentToken(ines)).json();
        JsonNode second = vault.get(OWN + "?limit=1&cursor=" + first.get("next").asString(), residentToken(ines))
                .json();

        assertThat(first.get("items").toString()).contains("Second").doesNotContain("Premier");
        assertThat(second.get("items").toString()).contains("Premier");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void a_notice_is_erased_with_its_recipients_a_year_after_it_was_sent() throws Exception {
        read(ines, department);
        send(officerToken(), MESSAGE, UUID.randomUUID());

        stored.deleteSentBefore(Instant.now().minus(Duration.ofDays(1)));
        assertThat(own(ines)).hasSize(1);
        stored.deleteSentBefore(Instant.now().plusSeconds(1));

        assertThat(own(ines)).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM breach_notice_recipient WHERE owner = ?")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
