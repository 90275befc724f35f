package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An application reads with the token that rests on a resident's authorisation (RFC 9396). */
class ApplicationReadIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void aDeposit() throws Exception {
        document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().givenTo("demo-ccas", authorisation, owner, "avis-imposition");
    }

    private String token(String type, String named) {
        return TOKENS.client("demo-ccas")
                .audience("document-vault")
                .scope("openid")
                .claim(
                        "authorization_details",
                        List.of(Map.of("type", type, "actions", List.of("read"), "authorisation", named)))
                .token();
    }

    private Answer list() throws Exception {
        return vault.get(path(authorisation), token("document_access", authorisation));
    }

    private Answer read(String token) throws Exception {
        return vault.get(path(authorisation) + "/" + identifier() + "/content", token);
    }

    /** The identifier under which the application knows the document. */
    private String identifier() {
        return FakeSharingFeed.pairwise(authorisation, document);
    }

    private static String path(String named) {
        return "/api/application/authorisations/" + named + "/documents";
    }

    private String lastEntry() {
        return new JournalEntryRepository(jdbc).about(owner).getLast().entry();
    }

    @Test
    void an_application_reads_what_the_decision_permits_and_every_read_is_journalled() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");

        assertThat(list().json().at("/items/0/id").asString()).isEqualTo(identifier());
        Answer answer = read(token("document_access", authorisation));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Specimens.valid());
        Awaitility.await()
                .untilAsserted(() -> assertThat(new JournalEntryRepository(jdbc)
                                .about(owner).stream().map(JournalEntryRepository.Row::type))
                        .containsExactly(
                                "vault.deposited",
                                "vault.reader-keys-made",
                                "vault.listed",
                                "vault.read-authorised",
                                "vault.read-completed"));
        assertThat(lastEntry())
                .contains("demo-ccas", authorisation, "CCAS-2026-000123", "aide-facultative-ccas")
                .doesNotContain(owner);
    }

    @Test
    void an_application_is_told_that_a_document_shows_another_type_and_what_the_owner_says() throws Exception {
        String misfiled = vault.deposit(residentToken(owner), "rib", "application/pdf", Specimens.withoutCode())
                .json()
                .get("id")
                .asString();
        String given = UUID.randomUUID().toString();
        CONSENT.feed().givenTo("demo-ccas", given, owner, "rib");
        CONSENT.permits(owner, "CCAS-2026-000123", "rib");
        String token = token("document_access", given);

        JsonNode doubted = vault.get(path(given), token).json().at("/items/0");
        assertThat(doubted.at("/recognisedAs/code").asString()).isEqualTo("avis-imposition");
        assertThat(doubted.get("typeConfirmed").asBoolean()).isFalse();
        vault.put("/api/documents/" + misfiled + "/type-confirmation", residentToken(owner), "");
        assertThat(vault.get(path(given), token)
                        .json()
                        .at("/items/0/typeConfirmed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_question_names_the_application_and_no_person() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        read(token("document_access", authorisation));

        JsonNode question = CONSENT.questions().getLast();
        assertThat(question.at("/subject/type").asString()).isEqualTo("application");
        assertThat(question.at("/subject/id").asString()).isEqualTo("demo-ccas");
        assertThat(question.at("/context/authorisation").asString()).isEqualTo(authorisation);
        assertThat(question.at("/resource/properties/owner").asString()).isEqualTo(owner);
    }

    @Test
    void a_withdrawal_counts_for_the_next_read_whatever_the_token_says() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        String token = token("document_access", authorisation);
        assertThat(read(token).status()).isEqualTo(200);

        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");

        Answer refused = read(token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("reason").asString()).isEqualTo("authorisation_withdrawn");
        assertThat(refused.json().has("at"))
                .as("several may be withdrawn at one moment")
                .isFalse();
        Awaitility.await()
                .untilAsserted(() -> assertThat(lastEntry()).contains("authorisation_withdrawn", "demo-ccas"));
    }

    @Test
    void an_authorisation_that_the_token_does_not_rest_on_is_not_even_asked_about() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");

        for (String token :
                List.of(token("document_access", UUID.randomUUID().toString()), token("another_type", authorisation))) {
            Answer refused = read(token);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("reason").asString()).isEqualTo("unknown_authorisation");
        }
        assertThat(CONSENT.questions()).isEmpty();
    }

    @Test
    void a_document_outside_the_permit_is_not_opened() throws Exception {
        CONSENT.permits(newSubject(), "CCAS-2026-000123", "avis-imposition");
        assertThat(read(token("document_access", authorisation)).status()).isEqualTo(403);

        CONSENT.permits(owner, "CCAS-2026-000123", "rib");
        assertThat(read(token("document_access", authorisation)).status()).isEqualTo(403);
    }

    @Test
    void the_identifier_of_the_vault_and_that_of_another_authorisation_name_nothing() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        String other = UUID.randomUUID().toString();
        CONSENT.feed().givenTo("another-application", other, owner, "avis-imposition");

        for (String named : List.of(
                document,
                FakeSharingFeed.pairwise(other, document),
                identifier().toLowerCase(),
                "x")) {
            Answer unknown =
                    vault.get(path(authorisation) + "/" + named + "/content", token("document_access", authorisation));
            assertThat(unknown.status()).as(named).isEqualTo(404);
            assertThat(unknown.problem()).isEqualTo("unknown-document");
        }
        assertThat(lastEntry()).contains("unknown-document", "demo-ccas");
    }

    @Test
    void an_authorisation_that_was_given_to_another_application_names_nothing() throws Exception {
        String other = UUID.randomUUID().toString();
        CONSENT.feed().givenTo("another-application", other, owner, "avis-imposition");
        CONSENT.refuses("unknown_authorisation", "null");

        Answer refused = vault.get(
                path(other) + "/" + FakeSharingFeed.pairwise(other, document) + "/content",
                token("document_access", other));

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void an_authorisation_that_ended_says_why_though_it_names_no_document_any_more() throws Exception {
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        list();

        Answer refused = read(token("document_access", authorisation));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("reason").asString()).isEqualTo("authorisation_withdrawn");
    }

    @Test
    void no_answer_in_time_is_a_refusal() throws Exception {
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        CONSENT.hangs();

        Answer refused = read(token("document_access", authorisation));
        assertThat(refused.json().get("reason").asString()).isEqualTo("decision_unavailable");
    }

    @Test
    void only_applications_read_there_and_applications_read_nowhere_else() throws Exception {
        String application = token("document_access", authorisation);

        assertThat(read(residentToken(owner)).status()).isEqualTo(403);
        assertThat(read(agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(read(TOKENS.client("demo-ccas").audience("document-vault").token())
                        .status())
                .isEqualTo(403);
        assertThat(vault.get("/api/documents/" + document + "/content", application)
                        .status())
                .isEqualTo(403);
        assertThat(vault.get("/api/authorisations/" + authorisation + "/documents", application)
                        .status())
                .isEqualTo(403);
    }
}
