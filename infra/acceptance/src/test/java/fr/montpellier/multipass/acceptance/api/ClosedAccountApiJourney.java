package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Closes the accounts of residents, through the three services as they run. */
class ClosedAccountApiJourney {

    private static final Addresses STACK = RunningStack.get().addresses();

    private static PortalStandIn portal;

    /** A resident with a document that a department reads by an authorisation. */
    private record Newcomer(AccessToken token, Api vault, Api consent, Api agent, String content) {}

    @BeforeAll
    static void start_portal_stand_in() throws Exception {
        portal = PortalStandIn.take();
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @Test
    void a_closed_account_gives_no_access_and_may_be_kept_before_it_is_erased() throws Exception {
        Newcomer camille = newcomer("camille", "Camille", "1980-01-02");
        close(camille);

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(camille.consent()
                                .get("/api/authorisations")
                                .json()
                                .at("/items/0/status")
                                .asString())
                        .isEqualTo("withdrawn"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(camille.agent().get(camille.content()).status())
                                .as("the authorisation has ended")
                                .isEqualTo(403));
        assertThat(camille.vault().get("/api/documents").json().path("items"))
                .as("a token from before is valid for five minutes; nothing is erased yet")
                .hasSize(1);
        assertGetsNoToken(camille);
        assertThat(signInAgain("camille")).contains("La fermeture de votre compte", "Garder mon compte");
    }

    @Test
    void a_closed_account_is_erased_in_all_three_services() throws Exception {
        RunningStack.restartWith(Part.IDENTITY, Map.of("multipass.identity.closing.grace", "0s"));
        try {
            Newcomer dominique = newcomer("dominique", "Dominique", "1981-02-03");
            close(dominique);

            // Tokens issued before the closing are valid for five minutes, and find no data.
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(dominique
                                        .consent()
                                        .get("/api/authorisations")
                                        .json()
                                        .path("items"))
                                .isEmpty();
                        assertThat(dominique
                                        .vault()
                                        .get("/api/documents")
                                        .json()
                                        .path("items"))
                                .isEmpty();
                        assertThat(dominique.vault().get("/api/erasures").json().path("items"))
                                .isEmpty();
                    });
            assertThat(dominique.agent().get(dominique.content()).status())
                    .as("as if it had never been")
                    .isEqualTo(404);
            assertGetsNoToken(dominique);
            assertThat(signInAgain("dominique")).contains("en cours de fermeture");
        } finally {
            RunningStack.restartWith(Part.IDENTITY, Map.of());
        }
    }

    private static Newcomer newcomer(String id, String givenName, String birthdate) throws Exception {
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(STACK.franceConnect().resolve("/demo/people"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"id": "%s", "givenNames": ["%s"], "familyName": "Essai", "rawBirthdate": "%s",
                                         "gender": "unspecified", "birthplace": "34172", "birthcountry": "99100",
                                         "email": "%s@courriel.example"}""".formatted(id, givenName, birthdate, id)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        AccessToken resident = portal.citizen(id);
        Api vault = new Api(STACK.vault(), portal.exchange(resident, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
        Api consent = new Api(STACK.consent(), portal.exchange(resident, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN));
        String document = vault.deposit("avis-imposition", "2023", "application/pdf", Specimen.NO_CODE.bytes())
                .json()
                .path("id")
                .asString();
        SharedDocuments authorisation = SharedDocuments.give(consent, "aide-sociale-departement", List.of(document));
        Api agent = new Api(
                STACK.vault(),
                portal.exchange(
                        portal.agent("karim.benali@ccas-montpellier.example"),
                        Audiences.VAULT,
                        Scopes.DOCUMENTS_CONSULT));
        String content = "/api/authorisations/" + authorisation.id() + "/documents/" + document + "/content?case="
                + authorisation.caseReference();
        assertThat(agent.get(content).status()).isEqualTo(200);
        return new Newcomer(resident, vault, consent, agent, content);
    }

    private static void close(Newcomer person) throws Exception {
        Api identity =
                new Api(STACK.identity(), portal.exchange(person.token(), Audiences.IDENTITY, Scopes.ACCOUNT_CLOSE));
        assertThat(identity.delete("/api/account").status()).isEqualTo(202);
    }

    private static void assertGetsNoToken(Newcomer person) throws Exception {
        assertThat(portal.exchangeAnswer(person.token(), Audiences.VAULT, Scopes.DOCUMENTS_OWN)
                        .indicatesSuccess())
                .isFalse();
    }

    private static String signInAgain(String id) throws Exception {
        PlainBrowser browser = new PlainBrowser(portal::isCallback);
        PlainBrowser.Page page = browser.open(portal.signInAddress("franceconnect"));
        page = browser.submit(page, "identification", Map.of("personne", id));
        return browser.submit(page, "transmission", Map.of())
                .document()
                .select("main")
                .text();
    }
}
