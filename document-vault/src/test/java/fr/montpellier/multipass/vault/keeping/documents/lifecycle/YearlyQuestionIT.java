package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Once a year the owner of a document without an end is asked whether it is still right. */
class YearlyQuestionIT extends VaultIT {

    private static final int MANY = 40;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LifecycleSettings settings;

    @Autowired
    private DueDocumentRepository due;

    @Autowired
    private DocumentLifecycleRepository lifecycles;

    @Autowired
    private YearlyQuestionRepository questions;

    @Autowired
    private NoticeOutbox notices;

    @Autowired
    private Journal journal;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private String document = "";

    @BeforeEach
    void bank_details_which_have_no_end() throws Exception {
        document = deposit("");
    }

    @Test
    void a_year_after_its_deposit_it_is_asked_about_once() throws Exception {
        askAll(in(364));
        assertThat(reminders()).isEmpty();

        askAll(in(366));
        askAll(in(366));
        assertThat(reminders()).hasSize(1);
        assertThat(reminders().get(0).get("document").asString()).isEqualTo(document);
        assertThat(reminders().get(0).get("validUntil").isNull()).isTrue();
        assertThat(entries("vault.reminder-given"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(document, "yearly"));
    }

    @Test
    void when_its_owner_says_that_it_is_still_right_it_is_asked_about_in_another_year() throws Exception {
        askAll(in(366));

        assertThat(stillRight(resident).status()).isEqualTo(204);
        assertThat(stillRight(resident).status()).as("said twice").isEqualTo(204);
        assertThat(reminders()).isEmpty();
        assertThat(entries("vault.still-right"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry).contains(document));
        askAll(in(364));
        assertThat(reminders()).isEmpty();
        askAll(in(366));
        assertThat(reminders()).hasSize(1);
    }

    @Test
    void a_replaced_document_is_asked_about_no_more_and_one_with_an_end_never() throws Exception {
        askAll(in(366));
        String successor = deposit("&replaces=" + document);
        assertThat(reminders()).isEmpty();
        assertThat(stillRight(resident).problem()).isEqualTo("nothing-asked");

        document = successor;
        jdbc.sql("UPDATE document SET valid_until = current_date + 30 WHERE id = ?::uuid")
                .param(successor)
                .update();
        assertThat(stillRight(resident).status()).isEqualTo(409);
    }

    @Test
    void a_resident_answers_only_an_own_question_that_was_asked() throws Exception {
        assertThat(stillRight(residentToken(newSubject())).problem()).isEqualTo("unknown-document");
        assertThat(stillRight(agentToken(newSubject())).status()).isEqualTo(403);
        document = UUID.randomUUID().toString();
        assertThat(stillRight(resident).status()).isEqualTo(404);
    }

    @Test
    void two_vaults_ask_about_each_once() throws Exception {
        jdbc.sql("""
                INSERT INTO document (id, owner, type, version, media_type, deposited_at, object_key, fingerprint,
                                      details, ask_on)
                SELECT gen_random_uuid(), owner, type, version, media_type, deposited_at, object_key || n,
                       decode(lpad(to_hex(n), 8, '0'), 'hex'), details, ask_on
                FROM document, generate_series(1, ?) n WHERE id = ?::uuid""").params(MANY, document).update();

        Callable<Boolean> vault = () -> askAll(in(366));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(List.of(vault, vault)))
                    .allSatisfy(each -> assertThat(each.get()).isTrue());
        }
        assertThat(entries("vault.reminder-given")).hasSize(MANY + 1);
        jdbc.sql("DELETE FROM document WHERE owner = ? AND id <> ?::uuid")
                .params(owner, document)
                .update();
    }

    private boolean askAll(LifecycleService then) {
        while (then.ask() > 0) {
            // The next batch.
        }
        return true;
    }

    /** As it will be after so many days. */
    private LifecycleService in(int days) {
        return new LifecycleService(
                settings,
                due,
                lifecycles,
                questions,
                notices,
                journal,
                transaction,
                Clock.offset(clock, Duration.ofDays(days)));
    }

    private String deposit(String more) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=rib" + more,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(more.isEmpty() ? 1 : 2)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private Answer stillRight(String token) throws Exception {
        return vault.post(
                "/api/documents/" + document + "/still-right", token, "application/json", BodyPublishers.noBody());
    }

    private JsonNode reminders() throws Exception {
        return vault.get("/api/reminders", resident).json().get("items");
    }

    private List<String> entries(String type) {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream()
                        .filter(row -> row.type().equals(type))
                        .map(JournalEntryRepository.Row::entry)
                        .toList();
    }
}
