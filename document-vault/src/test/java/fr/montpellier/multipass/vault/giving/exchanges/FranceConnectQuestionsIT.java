package fr.montpellier.multipass.vault.giving.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The identity server has the vault ask a source with the access token that FranceConnect issued for the resident. */
class FranceConnectQuestionsIT extends VaultIT {

    private static final String TOKEN = "token-of-the-citizen-47130815";
    private static final String QUESTION = """
            {"token": "%s", "birthName": "Lambert", "usageName": null, "givenNames": ["Inès"], "gender": "female",
             "birthdate": "1991-03-08"}""".formatted(TOKEN);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private QuestionRetryJob retries;

    private final String resident = newSubject();
    private final String exchange = UUID.randomUUID().toString();

    @BeforeEach
    void resetSource() {
        SOURCE.reset();
        SOURCE.knowsRsa();
    }

    @Test
    void a_source_that_takes_nothing_else_is_asked_with_the_token_of_franceconnect() throws Exception {
        announce();
        VaultClient.Answer before = ask();
        assertThat(before.json().at("/state").asString()).isEqualTo("not-asked");
        assertThat(before.json().at("/franceConnect").asString()).isEqualTo("only");
        assertThat(types()).doesNotContain("vault.source-asked", "vault.source-failed");

        assertThat(askWithToken(QUESTION, identityServer()).status()).isEqualTo(204);

        assertThat(find().json().at("/state").asString()).isEqualTo("answered");
        assertThat(find().json().at("/facts/0/value").asString()).isEqualTo("yes");
        assertThat(SOURCE.credentials()).containsExactly("Bearer " + TOKEN);
        assertThat(SOURCE.questions().getFirst().getRawQuery()).isEqualTo("recipient=" + FakeSource.ORGANISATION);
        assertThat(types()).containsSubsequence("vault.source-asked", "vault.source-answered");
    }

    @Test
    void the_step_is_known_before_anything_is_asked() throws Exception {
        announce();

        assertThat(find().json().at("/state").asString()).isEqualTo("not-asked");
        assertThat(find().json().at("/askable").asBoolean()).isTrue();
        assertThat(find().json().at("/franceConnect").asString()).isEqualTo("only");
    }

    @Test
    void a_source_that_also_takes_the_identity_is_asked_with_the_token_and_compared_with_the_person() throws Exception {
        announceQuotient();
        SOURCE.knows(620);
        assertThat(find().json().at("/franceConnect").asString()).isEqualTo("possible");

        askWithToken(QUESTION, identityServer());
        assertThat(find().json().at("/facts/0/value").asString()).isEqualTo("620");

        assertThat(askWithToken(QUESTION, identityServer()).status()).isEqualTo(204);
        assertThat(SOURCE.questions()).hasSize(1);
    }

    @Test
    void an_answer_about_another_person_than_the_one_of_the_token_is_not_kept() throws Exception {
        announceQuotient();
        SOURCE.knows(620);

        askWithToken(QUESTION.replace("1991-03-08", "1992-04-09"), identityServer());

        assertThat(find().json().at("/state").asString()).isEqualTo("other-person");
        assertThat(find().toString()).doesNotContain("620");
    }

    @Test
    void a_failure_is_not_asked_again_without_the_resident_and_the_token_is_nowhere() throws Exception {
        announce();
        SOURCE.errs(502, "37999");
        askWithToken(QUESTION, identityServer());

        assertThat(find().json().at("/state").asString()).isEqualTo("source-failed");
        assertThat(find().json().at("/askedAgainUntil").isNull()).isTrue();
        assertThat(find().json().at("/askable").asBoolean()).isFalse();
        timePasses();
        retries.run();
        assertThat(SOURCE.questions()).hasSize(1);
        assertThat(jdbc.sql("SELECT question IS NULL FROM fetched_facts WHERE exchange = ?::uuid")
                        .param(exchange)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(new JournalEntryRepository(jdbc).about(resident))
                .allSatisfy(entry -> assertThat(entry.entry()).doesNotContain("47130815", "Lambert"));

        SOURCE.knowsRsa();
        askWithToken(QUESTION, identityServer());
        assertThat(find().json().at("/state").asString()).isEqualTo("answered");
    }

    @Test
    void an_expired_token_is_a_matter_of_the_moment_and_asks_for_a_new_one() throws Exception {
        announce();
        SOURCE.errs(401, "00101");

        askWithToken(QUESTION, identityServer());

        assertThat(find().json().at("/askable").asBoolean()).isTrue();
        assertThat(find().json().at("/nextStep").asString()).isEqualTo("ask-again");
    }

    @Test
    void nothing_is_asked_after_an_objection_or_for_another_resident() throws Exception {
        announce();
        String other = TOKENS.resident(newSubject())
                .audience("document-vault")
                .scope("exchanges.ask")
                .token();
        assertThat(askWithToken(QUESTION, other).problem()).isEqualTo("unknown-exchange");

        CONSENT.feed().ended("withdrawn", exchange, resident);
        assertThat(askWithToken(QUESTION, identityServer()).problem()).isEqualTo("unknown-exchange");
        assertThat(SOURCE.questions()).isEmpty();
    }

    @Test
    void no_other_token_asks() throws Exception {
        announce();

        assertThat(askWithToken(QUESTION, residentToken(resident)).status()).isEqualTo(403);
        assertThat(askWithToken(QUESTION, agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(SOURCE.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token\": \"a b\"}",
                "{\"token\": \"\"}",
                "[]",
            })
    void a_malformed_question_is_refused_and_nothing_is_asked(String body) throws Exception {
        announce();

        assertThat(askWithToken(body, identityServer()).status()).isEqualTo(400);
        assertThat(askWithToken(QUESTION.replace("1991-03-08", "8 mars 1991"), identityServer())
                        .status())
                .isEqualTo(400);
        assertThat(askWithToken(QUESTION.replace("[\"Inès\"]", "[]"), identityServer())
                        .status())
                .isEqualTo(400);
        assertThat(SOURCE.questions()).isEmpty();
    }

    private void announce() {
        CONSENT.feed()
                .exchange(
                        "given",
                        1,
                        "announced",
                        exchange,
                        resident,
                        "cnaf.revenu-solidarite-active",
                        "rsaBeneficiaire",
                        "rsaDepuis");
    }

    private void announceQuotient() {
        CONSENT.feed()
                .exchange("given", 1, "announced", exchange, resident, "cnaf.quotient-familial", "quotientFamilial");
    }

    private String identityServer() {
        return TOKENS.resident(resident)
                .audience("document-vault")
                .scope("exchanges.ask")
                .token();
    }

    private VaultClient.Answer askWithToken(String body, String caller) throws Exception {
        return vault.post(path() + "/franceconnect", caller, "application/json", BodyPublishers.ofString(body));
    }

    private VaultClient.Answer ask() throws Exception {
        return vault.post(path(), residentToken(resident), "application/json", BodyPublishers.noBody());
    }

    private VaultClient.Answer find() throws Exception {
        return vault.get(path(), residentToken(resident));
    }

    private String path() {
        return "/api/exchanges/" + exchange + "/answer";
    }

    private List<String> types() {
        return new JournalEntryRepository(jdbc)
                .about(resident).stream().map(JournalEntryRepository.Row::type).toList();
    }

    /** Lets the time come at which the source may be asked again. */
    private void timePasses() {
        jdbc.sql("UPDATE fetched_facts SET retry_at = now() - interval '1 second' WHERE exchange = ?::uuid")
                .param(exchange)
                .update();
    }
}
