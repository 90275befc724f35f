package fr.montpellier.multipass.vault.giving.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A parent or a guardian has a source asked about the person for whom they act, and attacks on that. */
class RepresentedExchangesIT extends VaultIT {

    private static final String SCHOOL = "men.scolarite";
    private static final String RSA = "cnaf.revenu-solidarite-active";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private QuestionRetryJob retries;

    private final String child = newSubject();
    private final String parent = newSubject();
    private final String exchange = UUID.randomUUID().toString();
    private final String path = "/api/exchanges/" + exchange + "/answer";

    @BeforeEach
    void resetSource() {
        SOURCE.reset();
        SOURCE.knowsPupil("LINA");
    }

    private static TestToken acting(String represented, String actor, String kind) {
        return TOKENS.resident(represented)
                .audience("document-vault")
                .scope("documents.own", "accesses.own")
                .claim("act", Map.of("sub", actor, "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", kind));
    }

    private String parent(String actor) {
        return acting(child, actor, "parental-authority").token();
    }

    private void announce(String source, String... facts) {
        CONSENT.feed().exchange("given", 1, "announced", exchange, child, source, facts);
    }

    private Answer ask(String token) throws Exception {
        return vault.post(path, token, "application/json", BodyPublishers.noBody());
    }

    private List<JournalEntryRepository.Row> entries(String type) {
        return new JournalEntryRepository(jdbc)
                .about(child).stream().filter(row -> row.type().equals(type)).toList();
    }

    /** Returns who did what such entries about the child say; a service that did it by itself is none. */
    private List<String> actors(String type) {
        return jdbc.sql("""
                        SELECT a.reference FROM journal_entries e
                        JOIN journal_pseudonyms a ON a.pseudonym = e.actor
                        JOIN journal_pseudonyms s ON s.pseudonym = e.subject
                        WHERE e.type = ? AND s.reference = ? ORDER BY e.id""")
                .params(type, child)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parental-authority", "guardianship"})
    void the_source_is_asked_about_the_represented_person_and_the_journal_names_who_acted(String kind)
            throws Exception {
        announce(SCHOOL, "scolarise", "boursier");
        String token = acting(child, parent, kind).token();

        Answer answer = ask(token);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/state").asString()).isEqualTo("answered");
        assertThat(answer.json().at("/facts/0/code").asString()).isEqualTo("scolarise");
        assertThat(answer.json().at("/facts/0/value").asString()).isEqualTo("yes");
        assertThat(SOURCE.questions().getFirst().getRawQuery())
                .contains("prenoms%5B%5D=Lina", "nomNaissance=Lambert", "anneeDateNaissance=2013");
        for (String type : List.of("vault.source-asked", "vault.source-answered")) {
            assertThat(entries(type))
                    .singleElement()
                    .satisfies(row -> assertThat(row.entry()).contains("\"actingBy\":\"" + kind + "\"", "actorName"));
            assertThat(actors(type)).containsExactly(parent);
        }
        assertThat(vault.get(path, token).json().at("/state").asString()).isEqualTo("answered");
        assertThat(vault.get(path, residentToken(child)).json().at("/state").asString())
                .isEqualTo("answered");
    }

    @Test
    void the_other_parent_sees_the_answer_and_no_other_person_does() throws Exception {
        String other = newSubject();
        announce(SCHOOL, "scolarise");
        ask(parent(parent));

        assertThat(ask(parent(other)).json().at("/state").asString()).isEqualTo("answered");
        vault.get(path, parent(other));
        vault.get(path, residentToken(child));
        assertThat(SOURCE.questions()).hasSize(1);
        assertThat(actors("vault.seen-while-acting")).as("once a day each").containsExactly(parent, other);
        assertThat(entries("vault.seen-while-acting").getLast().entry())
                .contains(
                        "\"form\":\"answer\"", "\"source\":\"men.scolarite\"", "\"basis\":\"echange-legal\"", exchange);
        assertThat(vault.get(path, residentToken(parent)).problem()).isEqualTo("unknown-exchange");
        assertThat(vault.get(
                                path,
                                acting(newSubject(), parent, "parental-authority")
                                        .token())
                        .problem())
                .isEqualTo("unknown-exchange");
    }

    @Test
    void two_parents_who_ask_at_once_ask_the_source_once() throws Exception {
        announce(SCHOOL, "scolarise");
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        SOURCE.meanwhile(() -> {
            asked.countDown();
            await(release);
        });
        var first = new FutureTask<>(() -> ask(parent(parent)));
        Thread.ofVirtual().start(first);
        asked.await();

        Answer second = ask(parent(newSubject()));
        release.countDown();

        assertThat(second.json().at("/state").asString()).isEqualTo("in-progress");
        assertThat(first.get().json().at("/state").asString()).isEqualTo("answered");
        assertThat(SOURCE.questions()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_helper_is_refused_and_no_source_is_asked() throws Exception {
        announce(SCHOOL, "scolarise");
        String helper = acting(child, newSubject(), "mandate")
                .claim("rep_scope", List.of("famille", "social"))
                .token();

        for (Answer refused : List.of(ask(helper), vault.get(path, helper), vault.delete(path, helper))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("outside-mandate");
        }
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void a_relation_of_an_unknown_kind_is_refused() throws Exception {
        announce(SCHOOL, "scolarise");
        String token = acting(child, parent, "friendship").token();

        for (Answer refused : List.of(ask(token), vault.get(path, token), vault.delete(path, token))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
        }
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void a_source_that_takes_franceconnect_alone_is_not_asked_and_the_document_is_the_next_step() throws Exception {
        announce(RSA, "rsaBeneficiaire");

        Answer answer = ask(parent(parent));

        assertThat(answer.json().at("/state").asString()).isEqualTo("not-asked");
        assertThat(answer.json().at("/franceConnect").asString()).isEqualTo("only");
        assertThat(answer.json().at("/askable").asBoolean()).isFalse();
        assertThat(answer.json().at("/nextStep").asString()).isEqualTo("give-document");
        assertThat(vault.get(path, residentToken(child)).json().at("/askable").asBoolean())
                .isTrue();
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void franceconnect_is_offered_to_the_resident_and_not_to_a_person_who_acts() throws Exception {
        announce("cnaf.quotient-familial", "quotientFamilial");

        assertThat(vault.get(path, residentToken(child))
                        .json()
                        .at("/franceConnect")
                        .asString())
                .isEqualTo("possible");
        Answer answer = vault.get(path, parent(parent));
        assertThat(answer.json().at("/franceConnect").asString()).isEqualTo("none");
        assertThat(answer.json().at("/nextStep").asString()).isEqualTo("ask");
    }

    @Test
    void an_answer_that_names_another_child_shows_nothing_and_is_not_kept() throws Exception {
        announce(SCHOOL, "scolarise", "echelonDeBourse");
        SOURCE.knowsPupil("LOLA");

        Answer answer = ask(parent(parent));

        assertThat(answer.json().at("/state").asString()).isEqualTo("other-person");
        assertThat(answer.json().at("/facts")).isEmpty();
        assertThat(entries("vault.source-answered-other-person")).hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM fetched_facts WHERE exchange = ?::uuid AND sealed IS NOT NULL")
                        .param(exchange)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_question_of_a_parent_is_asked_again_about_the_child_who_is_told() throws Exception {
        announce(SCHOOL, "scolarise");
        SOURCE.errs(504, "30002");
        ask(parent(parent));
        jdbc.sql("UPDATE fetched_facts SET retry_at = now() - interval '1 second' WHERE exchange = ?::uuid")
                .param(exchange)
                .update();
        SOURCE.knowsPupil("LINA");

        retries.run();

        assertThat(vault.get(path, residentToken(child)).json().at("/state").asString())
                .isEqualTo("answered");
        assertThat(entries("vault.source-asked")).hasSize(2);
        assertThat(actors("vault.source-asked"))
                .as("the vault asks again by itself")
                .containsExactly(parent);
        assertThat(jdbc.sql("SELECT subject FROM notice_outbox WHERE kind = 'source-answered' AND subject IN (?, ?)")
                        .params(child, parent)
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly(child);
    }

    @Test
    void a_person_who_acts_destroys_what_was_not_sent_and_nothing_that_was() throws Exception {
        announce(SCHOOL, "scolarise");
        ask(parent(parent));
        assertThat(vault.delete(path, parent(newSubject())).status()).isEqualTo(204);
        assertThat(vault.get(path, parent(parent)).json().at("/state").asString())
                .isEqualTo("not-asked");

        ask(parent(parent));
        CONSENT.feed().exchange("changed", 2, "sent", exchange, child, SCHOOL, "scolarise");
        assertThat(vault.delete(path, parent(parent)).problem()).isEqualTo("not-while-acting");
        assertThat(vault.delete(path, residentToken(child)).status()).isEqualTo(204);
    }
}
