package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Addresses;
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

/** Closes the account of a demo resident, through the three services as they run. */
class ClosedAccountApiJourney {

    private static final Addresses STACK = RunningStack.get().addresses();
    private static final String NEWCOMER = "camille-essai";
    private static final String NEWCOMER_AT_FRANCECONNECT = """
        {"id": "camille-essai", "givenNames": ["Camille"], "familyName": "Essai", "rawBirthdate": "1980-01-02",
         "gender": "unspecified", "birthplace": "34172", "birthcountry": "99100",
         "email": "camille.essai@courriel.example"}\
        """;

    private static PortalStandIn portal;

    @BeforeAll
    static void start_portal_stand_in_with_a_resident() throws Exception {
        portal = PortalStandIn.take();
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(STACK.franceConnect().resolve("/demo/people"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(NEWCOMER_AT_FRANCECONNECT))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @Test
    void a_closed_account_gives_no_access_and_may_be_kept_before_it_is_erased() throws Exception {
        AccessToken resident = portal.citizen(NEWCOMER);
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

        Api identity = new Api(STACK.identity(), portal.exchange(resident, Audiences.IDENTITY, Scopes.ACCOUNT_CLOSE));
        assertThat(identity.delete("/api/account").status()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(consent.get("/api/authorisations")
                                .json()
                                .at("/items/0/status")
                                .asString())
                        .isEqualTo("withdrawn"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(agent.get(content).status())
                        .as("the authorisation has ended")
                        .isEqualTo(403));
        assertThat(vault.get("/api/documents").json().path("items"))
                .as("a token from before is valid for five minutes; nothing is erased yet")
                .hasSize(1);
        assertThat(portal.exchangeAnswer(resident, Audiences.VAULT, Scopes.DOCUMENTS_OWN)
                        .indicatesSuccess())
                .isFalse();
        assertThat(signInAgain()).contains("La fermeture de votre compte", "Garder mon compte");
    }

    private static String signInAgain() throws Exception {
        PlainBrowser browser = new PlainBrowser(portal::isCallback);
        PlainBrowser.Page page = browser.open(portal.signInAddress("franceconnect"));
        page = browser.submit(page, "identification", Map.of("personne", NEWCOMER));
        return browser.submit(page, "transmission", Map.of())
                .document()
                .select("main")
                .text();
    }
}
