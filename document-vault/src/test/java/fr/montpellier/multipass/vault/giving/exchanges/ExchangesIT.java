package fr.montpellier.multipass.vault.giving.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault asks a source for a legal exchange that was announced, and gives the answer to a department once it was sent. */
class ExchangesIT extends VaultIT {

    private static final String QUOTIENT = "quotientFamilial";
    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private QuestionRetryJob retries;

    private final String resident = newSubject();
    private final String exchange = UUID.randomUUID().toString();

    @BeforeEach
    void resetSource() {
        SOURCE.reset();
    }

    @Test
    void an_announced_exchange_is_answered_for_the_resident_alone() throws Exception {
        announce(QUOTIENT, "quotientFamilialMois");

        VaultClient.Answer answer = ask();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/state").asString()).isEqualTo("answered");
        assertThat(answer.json().at("/nextStep").asString()).isEqualTo("send-or-object");
        assertThat(answer.json().at("/facts/0/name").asString()).isEqualTo("Quotient familial");
        assertThat(answer.json().at("/facts/0/value").asString()).isEqualTo("620");
        assertThat(answer.json().at("/facts/0/origin").asString()).isEqualTo("source");
        assertThat(answer.json().at("/facts/1/value").asString()).isEqualTo("10/2026");
        assertThat(answer.json().at("/provider").asString()).isEqualTo("CNAF");
        assertThat(answer.json().at("/proof").asString()).hasSize(64);
        assertThat(SOURCE.questions().getFirst().getRawQuery())
                .contains("recipient=" + FakeSource.ORGANISATION, "nomNaissance=Lambert", "jourDateNaissance=8");

        CONSENT.answers(200, permit(QUOTIENT));
        assertThat(read().status()).isEqualTo(403);
        assertThat(vault.get(path("answer"), residentToken(newSubject())).problem())
                .isEqualTo("unknown-exchange");
        assertThat(types())
                .containsSubsequence("vault.source-asked", "vault.source-answered")
                .doesNotContain("vault.fetched-facts-sealed");
    }

    @Test
    void an_answer_is_stored_sealed_and_asked_for_once() throws Exception {
        announce(QUOTIENT);
        SOURCE.knows(47110815);
        ask();

        assertThat(ask().json().at("/facts/0/value").asString()).isEqualTo("47110815");
        assertThat(find().json().at("/state").asString()).isEqualTo("answered");
        assertThat(SOURCE.questions()).hasSize(1);
        assertThat(jdbc.sql("SELECT fetched_facts::text FROM fetched_facts WHERE exchange = ?::uuid")
                        .param(exchange)
                        .query(String.class)
                        .single())
                .doesNotContain("47110815")
                .doesNotContain("Lambert");
        assertThat(new JournalEntryRepository(jdbc).about(resident))
                .allSatisfy(entry -> assertThat(entry.entry()).doesNotContain("47110815"));
    }

    @Test
    void a_department_reads_what_was_sent_with_its_source_and_time() throws Exception {
        announce(QUOTIENT, "quotientFamilialMois");
        ask();
        send(QUOTIENT);
        CONSENT.answers(200, permit(QUOTIENT, "quotientFamilialMois"));

        VaultClient.Answer read = read();

        assertThat(read.status()).as(read.toString()).isEqualTo(200);
        assertThat(read.json().at("/source").asString()).isEqualTo("cnaf.quotient-familial");
        assertThat(read.json().at("/provider").asString()).isEqualTo("CNAF");
        assertThat(read.json().at("/at").asString()).isNotEmpty();
        assertThat(read.json().at("/facts")).hasSize(1);
        assertThat(read.json().at("/facts/0/value").asString()).isEqualTo("620");
        assertThat(CONSENT.questions().getLast().at("/resource/type").asString())
                .isEqualTo("exchange");
        assertThat(find().json().at("/state").asString()).isEqualTo("sent");
        assertThat(types()).containsSubsequence("vault.fetched-facts-sealed", "vault.fetched-facts-read");
    }

    @Test
    void another_department_reads_nothing_even_with_a_permit() throws Exception {
        announce(QUOTIENT);
        ask();
        send(QUOTIENT);
        CONSENT.answers(200, permit(QUOTIENT));
        String other = TOKENS.agent(newSubject(), "education", "21340172201787", "Sofia Alami")
                .audience("document-vault")
                .scope("documents.consult")
                .token();

        assertThat(vault.get(path("facts") + "?case=" + CASE, other).status()).isEqualTo(403);
    }

    @Test
    void a_question_gives_its_answer_to_the_department_and_the_value_is_not_kept() throws Exception {
        announce("quotientFamilial.at-most.800");

        VaultClient.Answer answer = ask();

        assertThat(answer.json().at("/facts/0/code").asString()).isEqualTo("quotientFamilial.at-most.800");
        assertThat(answer.json().at("/facts/0/value").asString()).isEqualTo("yes");
        assertThat(answer.json().at("/facts").toString()).doesNotContain("620");
    }

    @Test
    void an_objection_destroys_the_answer_and_nothing_is_asked_any_more() throws Exception {
        announce(QUOTIENT);
        ask();
        CONSENT.feed().ended("withdrawn", exchange, resident);

        assertThat(ask().problem()).isEqualTo("unknown-exchange");
        assertThat(find().problem()).isEqualTo("unknown-exchange");
        assertThat(rows()).isZero();
        assertThat(SOURCE.questions()).hasSize(1);
    }

    @Test
    void an_answer_that_comes_after_an_objection_is_discarded() throws Exception {
        announce(QUOTIENT);
        SOURCE.meanwhile(() -> {
            CONSENT.feed().ended("withdrawn", exchange, resident);
            try {
                // Any request about the exchange follows the feed.
                vault.post(path("answer"), residentToken(resident), "application/json", BodyPublishers.noBody());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(ask().problem()).isEqualTo("unknown-exchange");
        assertThat(rows()).isZero();
        assertThat(types()).contains("vault.source-answer-discarded").doesNotContain("vault.source-answered");
    }

    @Test
    void a_second_question_while_one_is_under_way_asks_no_source() throws Exception {
        announce(QUOTIENT);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        SOURCE.meanwhile(() -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AtomicReference<VaultClient.Answer> first = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                first.set(ask());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        asked.await();

        VaultClient.Answer second = ask();
        answered.countDown();
        thread.join();

        assertThat(second.json().at("/state").asString()).isEqualTo("in-progress");
        assertThat(second.json().at("/nextStep").asString()).isEqualTo("wait");
        assertThat(first.get().json().at("/state").asString()).isEqualTo("answered");
        assertThat(SOURCE.questions()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "404, 35003, nothing-found, give-document, vault.source-nothing-found",
        "409, 00015, in-progress, wait, vault.source-failed",
        "422, 00366, identity-incomplete, complete-identity, vault.source-failed",
        "429, 00429, too-many-requests, wait, vault.source-failed",
        "502, 37999, source-failed, wait, vault.source-failed",
        "504, 37002, source-failed, wait, vault.source-failed",
        "401, 00101, operator-must-act, told-operator, vault.source-failed",
        "403, 00100, operator-must-act, told-operator, vault.source-failed"
    })
    void an_error_of_the_source_has_a_state_and_a_next_step(
            int status, String code, String state, String nextStep, String entry) throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(status, code);

        VaultClient.Answer answer = ask();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/state").asString()).isEqualTo(state);
        assertThat(answer.json().at("/nextStep").asString()).isEqualTo(nextStep);
        assertThat(answer.json().at("/facts")).isEmpty();
        assertThat(types()).containsSubsequence("vault.source-asked", entry);
        assertThat(find().json().at("/state").asString()).isEqualTo(state);
    }

    @Test
    void a_source_that_asks_to_wait_is_asked_again_after_the_time_alone() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(429, "00429");
        ask();
        SOURCE.knows(620);
        assertThat(ask().json().at("/state").asString()).isEqualTo("too-many-requests");
        assertThat(SOURCE.questions()).hasSize(1);

        jdbc.sql("UPDATE fetched_facts SET retry_at = now() - interval '1 second' WHERE exchange = ?::uuid")
                .param(exchange)
                .update();

        assertThat(find().json().at("/nextStep").asString()).isEqualTo("ask-again");
        assertThat(ask().json().at("/state").asString()).isEqualTo("answered");
    }

    @Test
    void a_source_that_is_away_for_an_hour_is_asked_again_and_the_resident_is_told() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(504, "37002");
        VaultClient.Answer away = ask();
        assertThat(away.json().at("/askedAgainUntil").asString()).isNotEmpty();
        assertThat(away.toString()).doesNotContain("Lambert");
        retries.run();
        assertThat(SOURCE.questions()).hasSize(1);
        for (int attempt = 0; attempt < 6; attempt++) {
            timePasses();
            SOURCE.errs(attempt % 2 == 0 ? 502 : 429, "00502");
            retries.run();
        }
        assertThat(SOURCE.questions()).hasSize(7);
        assertThat(notices()).isEmpty();
        assertThat(delayInMinutes()).isBetween(14L, 16L);

        timePasses();
        SOURCE.knows(620);
        retries.run();

        assertThat(find().json().at("/state").asString()).isEqualTo("answered");
        assertThat(find().json().at("/facts/0/value").asString()).isEqualTo("620");
        assertThat(find().toString()).doesNotContain("askedAgainUntil\":\"2");
        assertThat(notices()).containsExactly("source-answered");
        assertThat(questions()).isZero();
        assertThat(types().stream().filter("vault.source-asked"::equals)).hasSize(8);
        timePasses();
        retries.run();
        assertThat(SOURCE.questions()).hasSize(8);
    }

    @Test
    void the_identity_of_a_question_that_is_asked_again_is_sealed_and_goes_with_an_objection() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(504, "37002");
        ask();
        assertThat(questions()).isOne();
        assertThat(new String(
                        jdbc.sql("SELECT question FROM fetched_facts WHERE exchange = ?::uuid")
                                .param(exchange)
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("Lambert", "1991");
        timePasses();
        CONSENT.feed().ended("withdrawn", exchange, resident);

        retries.run();

        assertThat(rows()).isZero();
        assertThat(SOURCE.questions()).hasSize(1);
    }

    @Test
    void a_source_is_asked_no_more_once_it_knows_no_answer_or_the_day_is_over() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(504, "37002");
        ask();
        timePasses();
        SOURCE.errs(404, "35003");
        retries.run();
        assertThat(find().json().at("/state").asString()).isEqualTo("nothing-found");
        assertThat(questions()).isZero();
        assertThat(notices()).containsExactly("source-answered");

        SOURCE.errs(504, "37002");
        timePasses();
        ask();
        assertThat(questions()).isOne();
        jdbc.sql("UPDATE fetched_facts SET question_until = now() WHERE exchange = ?::uuid")
                .param(exchange)
                .update();
        timePasses();
        int asked = SOURCE.questions().size();
        retries.run();
        assertThat(SOURCE.questions()).hasSize(asked);
        assertThat(questions()).isZero();
    }

    @Test
    void a_resident_whom_the_source_did_not_know_asks_again_after_a_pause_and_gets_the_answer() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(404, "35003");
        VaultClient.Answer unknown = ask();
        assertThat(unknown.json().at("/state").asString()).isEqualTo("nothing-found");
        assertThat(unknown.json().at("/askable").asBoolean()).isFalse();
        assertThat(unknown.json().at("/questionsLeft").asInt()).isEqualTo(4);
        assertThat(unknown.json().at("/questionsADay").asInt()).isEqualTo(5);
        assertThat(delayInMinutes()).isBetween(9L, 10L);
        SOURCE.knows(620);
        assertThat(ask().json().at("/state").asString()).as("within the pause").isEqualTo("nothing-found");
        assertThat(SOURCE.questions()).hasSize(1);

        timePasses();
        assertThat(find().json().at("/askable").asBoolean()).isTrue();
        assertThat(find().json().at("/nextStep").asString()).isEqualTo("give-document");

        assertThat(ask().json().at("/facts/0/value").asString()).isEqualTo("620");
        assertThat(find().json().at("/askable").asBoolean()).isFalse();
        assertThat(find().json().at("/retryAt").isNull()).isTrue();
    }

    @Test
    void a_source_gets_five_questions_a_day_about_a_resident_whatever_the_exchange() throws Exception {
        announce(QUOTIENT);
        SOURCE.errs(404, "35003");
        for (int question = 1; question <= 4; question++) {
            ask();
            timePasses();
        }
        String other = UUID.randomUUID().toString();
        CONSENT.feed().exchange("given", 1, "announced", other, resident, "cnaf.quotient-familial", QUOTIENT);
        String ofOther = "/api/exchanges/" + other + "/answer";
        vault.post(ofOther, residentToken(resident), "application/json", BodyPublishers.noBody());
        assertThat(SOURCE.questions()).hasSize(5);

        VaultClient.Answer sixth = ask();

        assertThat(SOURCE.questions()).hasSize(5);
        assertThat(sixth.json().at("/state").asString()).isEqualTo("nothing-found");
        assertThat(sixth.json().at("/questionsLeft").asInt()).isZero();
        assertThat(sixth.json().at("/askable").asBoolean()).isFalse();
        assertThat(sixth.json().at("/retryAt").asString()).isNotEmpty();
        retries.run();
        assertThat(find().json().at("/questionsLeft").asInt()).isZero();

        jdbc.sql("UPDATE source_questions SET times[1] = times[1] - interval '1 day' WHERE owner = ?")
                .param(resident)
                .update();
        assertThat(find().json().at("/questionsLeft").asInt()).isOne();
        ask();
        assertThat(SOURCE.questions()).hasSize(6);
        assertThat(ask().json().at("/questionsLeft").asInt()).isZero();
    }

    @Test
    void questions_at_once_are_no_more_than_a_day_has() throws Exception {
        SOURCE.errs(404, "35003");
        List<String> exchanges =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(12).toList();
        for (String each : exchanges) {
            CONSENT.feed().exchange("given", 1, "announced", each, resident, "cnaf.quotient-familial", QUOTIENT);
        }
        List<String> states = new CopyOnWriteArrayList<>();
        List<Thread> threads = exchanges.stream()
                .map(each -> Thread.ofVirtual().start(() -> {
                    try {
                        states.add(vault.post(
                                        "/api/exchanges/" + each + "/answer",
                                        residentToken(resident),
                                        "application/json",
                                        BodyPublishers.noBody())
                                .json()
                                .at("/state")
                                .asString());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(states)
                .hasSize(12)
                .allMatch(state ->
                        List.of("nothing-found", "not-asked", "asked-too-often").contains(state));
        assertThat(SOURCE.questions()).hasSize(QuestionLimits.MOST);
    }

    @Test
    void the_questions_of_a_resident_are_forgotten_after_a_day() throws Exception {
        announce(QUOTIENT);
        ask();
        jdbc.sql("UPDATE source_questions SET last_at = last_at - interval '1 day' WHERE owner = ?")
                .param(resident)
                .update();

        retries.run();

        assertThat(jdbc.sql("SELECT count(*) FROM source_questions WHERE owner = ?")
                        .param(resident)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_answer_about_another_person_shows_nothing_and_is_not_kept() throws Exception {
        announce(QUOTIENT);
        SOURCE.answers(200, """
                {"data": {"allocataires": [{"nom_naissance": "MARTIN", "prenoms": "PAUL", "date_naissance": "1980-01-01",
                  "sexe": "M"}], "quotient_familial": {"fournisseur": "CNAF", "valeur": 47120815, "annee": 2026, "mois": 1}}}
                """);

        VaultClient.Answer answer = ask();

        assertThat(answer.json().at("/state").asString()).isEqualTo("other-person");
        assertThat(answer.toString()).doesNotContain("47120815").doesNotContain("MARTIN");
        assertThat(types()).contains("vault.source-answered-other-person");
        send(QUOTIENT);
        CONSENT.answers(200, permit(QUOTIENT));
        assertThat(read().status()).isEqualTo(403);
        assertThat(types()).as("the resident sees the attempt").endsWith("vault.read-refused");
        assertThat(lastEntry()).contains("\"basis\":\"echange-legal\"", exchange);
    }

    @Test
    void a_reading_of_an_answer_that_the_consent_service_refuses_says_that_it_is_one_of_an_exchange() throws Exception {
        announce(QUOTIENT);
        ask();
        CONSENT.refusesOn("echange-legal", "authorisation_withdrawn");

        assertThat(read().status()).isEqualTo(403);

        assertThat(lastEntry()).contains("\"basis\":\"echange-legal\"", "\"form\":\"answer\"", exchange);
    }

    @Test
    void a_resident_whose_identity_was_not_verified_is_asked_about_at_no_source() throws Exception {
        announce(QUOTIENT);
        SOURCE.identityIs("{\"verified\": false}");
        assertThat(ask().json().at("/reason").asString()).isEqualTo("not-verified");

        SOURCE.identityIs("");
        assertThat(ask().json().at("/reason").asString()).isEqualTo("identity-unavailable");
        assertThat(SOURCE.questions()).isEmpty();
        assertThat(types()).doesNotContain("vault.source-asked");
    }

    @Test
    void facts_that_the_source_does_not_answer_are_not_asked_for() throws Exception {
        announce(QUOTIENT, "iban");

        assertThat(ask().json().at("/reason").asString()).isEqualTo("question");
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void nothing_is_asked_without_a_signed_event() throws Exception {
        assertThat(ask().problem()).isEqualTo("unknown-exchange");
        CONSENT.feed().given(exchange, resident, "avis-imposition");
        assertThat(ask().problem()).isEqualTo("unknown-exchange");
        assertThat(vault.get("/api/exchanges/rubbish/answer", residentToken(resident))
                        .status())
                .isEqualTo(404);
        CONSENT.feed().fails();
        assertThat(ask().problem()).isEqualTo("exchanges-unavailable");
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void an_answer_is_destroyed_at_the_end_of_the_exchange_and_by_its_resident() throws Exception {
        announce(QUOTIENT);
        ask();
        assertThat(vault.delete(path("answer"), residentToken(newSubject())).status())
                .isEqualTo(204);
        assertThat(rows()).isOne();
        assertThat(vault.delete(path("answer"), residentToken(resident)).status())
                .isEqualTo(204);
        assertThat(rows()).isZero();
        assertThat(find().json().at("/state").asString()).isEqualTo("not-asked");

        ask();
        CONSENT.feed().ended("expired", exchange, resident);
        assertThat(ask().problem()).isEqualTo("unknown-exchange");
        assertThat(rows()).isZero();
    }

    private void announce(String... facts) {
        CONSENT.feed().exchange("given", 1, "announced", exchange, resident, "cnaf.quotient-familial", facts);
    }

    private void send(String... facts) {
        CONSENT.feed().exchange("changed", 2, "sent", exchange, resident, "cnaf.quotient-familial", facts);
    }

    private VaultClient.Answer ask() throws Exception {
        return vault.post(path("answer"), residentToken(resident), "application/json", BodyPublishers.noBody());
    }

    private VaultClient.Answer find() throws Exception {
        return vault.get(path("answer"), residentToken(resident));
    }

    private VaultClient.Answer read() throws Exception {
        return vault.get(path("facts") + "?case=" + CASE, agentToken(newSubject()));
    }

    private String path(String member) {
        return "/api/exchanges/" + exchange + "/" + member;
    }

    private String permit(String... facts) {
        return """
                {"decision": true, "context": {"owner": "%s", "types": [], "documents": {}, "basis": "echange-legal",
                 "demarche": "tarif-centre-loisirs", "department": "ccas", "case": "%s",
                 "exchange": {"source": "cnaf.quotient-familial", "facts": ["%s"]}, "at": "2026-11-29T09:00:00Z"}}
                """.formatted(resident, CASE, String.join("\", \"", facts));
    }

    private List<String> types() {
        return new JournalEntryRepository(jdbc)
                .about(resident).stream().map(JournalEntryRepository.Row::type).toList();
    }

    private String lastEntry() {
        return new JournalEntryRepository(jdbc).about(resident).getLast().entry();
    }

    /** Lets the time come at which the source may be asked again. */
    private void timePasses() {
        jdbc.sql("UPDATE fetched_facts SET retry_at = now() - interval '1 second' WHERE exchange = ?::uuid")
                .param(exchange)
                .update();
    }

    private long delayInMinutes() {
        return jdbc.sql("""
                        SELECT extract(epoch FROM retry_at - settled_at)::bigint / 60 FROM fetched_facts
                        WHERE exchange = ?::uuid""").param(exchange).query(Long.class).single();
    }

    private List<String> notices() {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ?")
                .param(resident)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int questions() {
        return jdbc.sql("SELECT count(*) FROM fetched_facts WHERE exchange = ?::uuid AND question IS NOT NULL")
                .param(exchange)
                .query(Integer.class)
                .single();
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM fetched_facts WHERE exchange = ?::uuid")
                .param(exchange)
                .query(Integer.class)
                .single();
    }
}
