package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An agent reads, then asks for a piece, and the resident gets an email of each that names nothing. */
class NoticeMailApiJourney {

    private static final Addresses STACK = RunningStack.get().addresses();
    private static final String ADDRESS = "dominique.essai@courriel.example";
    private static final String NEWCOMER_AT_FRANCECONNECT = """
        {"id": "dominique-essai", "givenNames": ["Dominique"], "familyName": "Essai-Courriel", "rawBirthdate": "1979-05-06",
         "gender": "unspecified", "birthplace": "34172", "birthcountry": "99100", "email": "%s"}\
        """.formatted(ADDRESS);

    /** An email of the list, with its subject and its recipient. */
    private static final Pattern LISTED =
            Pattern.compile("<a href=\"(/messages/[^\"]+)\">([^<]+)</a>[^<]*<span>([^<]+)</span>");

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
    void a_reading_and_a_request_for_a_piece_are_told_in_french_without_naming_anything() throws Exception {
        AccessToken resident = portal.citizen("dominique-essai");
        Api identity = new Api(STACK.identity(), portal.exchange(resident, Audiences.IDENTITY, Scopes.NOTICES_OWN));
        Api.Answer chosen = identity.put("/api/notice-preferences", 1, Map.of("frequency", "at-once"));
        assertThat(chosen.json().path("address").asString()).isEqualTo(ADDRESS);

        ResidentApis apis = ResidentApis.of(portal, STACK, resident);
        String document = apis.deposit(Specimen.NO_CODE);
        SharedDocuments given = SharedDocuments.give(apis.consent(), "aide-facultative-ccas", List.of(document));
        AccessToken karim = portal.agent("karim.benali@ccas-montpellier.example");
        SharedDocuments.assertOpened(given.open(
                new Api(STACK.vault(), portal.exchange(karim, Audiences.VAULT, Scopes.DOCUMENTS_CONSULT)), document));
        assertThat(received("Un service a lu vos pièces")).contains("Bonjour Dominique,", "pour la première fois");

        Api ccas = new Api(
                STACK.consent(), portal.exchange(karim, Audiences.CONSENT, Scopes.CASES_READ, Scopes.CASES_HANDLE));
        String reference = "/api/cases/" + given.caseReference();
        Api.Answer asked = ccas.post(
                reference + "/piece-requests",
                Map.of(
                        "version", ccas.get(reference).json().path("version").asInt(),
                        "type", "avis-imposition",
                        "reason", "missing",
                        "sentence", "Merci d'ajouter l'avis de l'autre parent.",
                        "days", 15));
        assertThat(asked.status()).as(asked.problem()).isEqualTo(200);

        assertThat(received("Une pièce vous est demandée"))
                .contains(
                        "Bonjour Dominique,",
                        "une pièce vous a été demandée",
                        STACK.portal().toString())
                .doesNotContain("Essai-Courriel", "1979", "CCAS", "impos", "parent", given.caseReference());
        given.withdraw(apis.consent());
        apis.erase(document);
    }

    /** Returns the page of the email to the resident with that subject, once it is there. */
    private static String received(String subject) {
        String path = await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> LISTED.matcher(page("/"))
                                .results()
                                .filter(mail -> mail.group(2).equals(subject)
                                        && mail.group(3).equals(ADDRESS))
                                .map(mail -> mail.group(1))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        try {
            return page(path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(STACK.mail() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
