package fr.montpellier.multipass.portal.resident.light.account;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a resident does without scripts what concerns the account. */
class LightAccountIT {

    private static final String ACCOUNT = "/api/account";
    private static final String EMAILS = "/api/notice-preferences";
    private static final String QUESTION = "/leger/compte/fermer/confirmer";
    private static final PortalOnFakes portal = PortalOnFakes.shared();

    @AfterEach
    void reset() {
        portal.services().reset();
        portal.identity().signInAge(0);
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path));
    }

    private static Document page(HttpClient browser, String path) throws Exception {
        return Jsoup.parse(send(browser, request(path)).body());
    }

    private static HttpResponse<String> post(HttpClient browser, Elements form, String fields) throws Exception {
        String token = form.select("input[name=_csrf]").val();
        return send(
                browser,
                request(form.attr("action"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + fields)));
    }

    private static void closingAnswers(ResponseDefinitionBuilder answer) {
        portal.services().server().stubFor(delete(urlPathEqualTo(ACCOUNT)).willReturn(answer));
        portal.services().server().resetRequests();
    }

    @Test
    void the_account_leads_to_everything_about_it() throws Exception {
        Document account = page(BrowserTab.signedIn(portal.url()), "/leger/compte");

        assertThat(account.select("main h2")).hasSize(7);
        assertThat(account.select("main a").eachAttr("href"))
                .contains(
                        portal.identity().issuer() + "/account",
                        "/leger/compte/courriels",
                        "/leger/droits",
                        "/fichiers/usager/export",
                        "/leger/compte/fermer");
    }

    @Test
    void an_access_is_contested_without_scripts() throws Exception {
        portal.services()
                .server()
                .stubFor(WireMock.post(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("""
                        {"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","kind":"contested-access","state":"open",
                         "receivedAt":"2026-11-20T10:00:00Z","due":"2026-12-20","sentence":""}""").withStatus(201)));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        Document page = page(browser, "/leger/droits?acces=vault-9");
        assertThat(page.select("main").text()).contains("(Karim B.)", "java Verify.java vault-9.tlog-proof");

        HttpResponse<String> sent = post(browser, page.select("main form"), "&acces=vault-9&phrase=Pas+de+dossier");
        assertThat(sent.uri().toString()).endsWith("/leger/droits?envoye=oui");
        assertThat(sent.body()).contains("La réponse viendra dans le mois");
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/rights-requests"))
                                .withRequestBody(matchingJsonPath("$.kind", equalTo("contested-access")))
                                .withRequestBody(matchingJsonPath("$.entry.index", equalTo("9")))
                                .withRequestBody(matchingJsonPath("$.sentence", equalTo("Pas de dossier"))));
    }

    @Test
    void a_request_says_which_access_it_contests_without_scripts_too() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests")).willReturn(okJson("""
                        {"items":[{"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","kind":"contested-access","state":"open",
                         "receivedAt":"2026-11-20T10:00:00Z","due":"2026-12-20","sentence":"",
                         "entry":{"journal":"vault","index":9,"leafHash":"9f"}}]}""")));
        Document page = page(BrowserTab.signedIn(portal.url()), "/leger/droits");
        assertThat(page.select("main .card").text()).contains("(Karim B.)", "a lu votre avis d'imposition");
    }

    @Test
    void a_message_after_a_breach_is_read_without_scripts() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/breach-notices")).willReturn(okJson("""
                        {"items":[{"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","sentAt":"2026-11-05T10:00:00Z",
                         "since":"2026-11-01T23:00:00Z","until":"2026-11-02T23:00:00Z",
                         "message":"Un agent a lu vos pièces sans droit."}],"next":null}""")));

        Document page = page(BrowserTab.signedIn(portal.url()), "/leger/droits");

        assertThat(page.select("#messages-du-delegue").text())
                .contains("le 2 novembre 2026", "Un agent a lu vos pièces sans droit.");
        assertThat(page.select("#messages-du-delegue a[href=/leger/consultations]"))
                .hasSize(1);
    }

    @Test
    void requests_of_before_are_on_the_next_page() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":[],\"next\":\"later\"}")));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .withQueryParam("cursor", equalTo("later"))
                        .willReturn(okJson("""
                        {"items":[{"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","kind":"access","state":"open",
                         "receivedAt":"2025-11-20T10:00:00Z","due":"2025-12-20","sentence":"Il y a longtemps."}]}""")));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        String next = page(browser, "/leger/droits")
                .select("main a[href^=/leger/droits?suite=]")
                .attr("href");

        Document page = page(browser, next);

        assertThat(page.select("main").text()).contains("Il y a longtemps.");
        assertThat(page.select("main a[href=/leger/droits]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "vault.read-authorised, autorisation, /leger/autorisations/, Voir cette autorisation",
        "identity.pivot-given, echange-legal, /leger/echanges/, Voir cet échange",
        "consent.case-opened, echange-legal, /leger/echanges/, Voir cet échange"
    })
    void the_basis_of_an_access_is_shown_without_scripts_too(String type, String basis, String page, String words)
            throws Exception {
        String id = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
        portal.services().server().stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("""
                        {"items":[{"index":9,"leafHash":"9","type":"%s","outcome":"success","at":"2026-11-24T13:10:00Z",
                         "facts":{"authorisation":"%s","basis":"%s"}}],"next":null}""".formatted(
                        type, id, basis))));

        Elements link = page(BrowserTab.signedIn(portal.url()), "/leger/droits?acces=identity-9")
                .select("main a[href=" + page + id + "]");

        assertThat(link.text()).isEqualTo(words);
    }

    @Test
    void the_proof_of_a_line_is_a_file() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/journal/entries/9/proof"))
                        .willReturn(aResponse().withBody("c2sp.org/tlog-proof@v1\n")));
        HttpResponse<String> proof =
                send(BrowserTab.signedIn(portal.url()), request("/fichiers/usager/preuves/vault/9"));
        assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
        assertThat(proof.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "vault-9.tlog-proof");
    }

    @Test
    void emails_are_chosen_and_an_unknown_choice_changes_nothing() throws Exception {
        portal.services().server().stubFor(get(urlPathEqualTo(EMAILS)).willReturn(okJson("""
                {"available": true, "frequency": "at-once", "address": "ines@courriel.example", "refused": false}""")));
        portal.services().server().stubFor(put(urlPathEqualTo(EMAILS)).willReturn(okJson("""
                {"available": true, "frequency": "none", "address": "ines@courriel.example", "refused": false}""")));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        Document emails = page(browser, "/leger/compte/courriels");
        assertThat(emails.select("main").text()).contains("ines@courriel.example");
        assertThat(emails.select("input[checked]").eachAttr("value")).containsExactly("at-once");

        assertThat(post(browser, emails.select("main form"), "&courriels=weekly")
                        .statusCode())
                .isEqualTo(200);
        portal.services().server().verify(0, putRequestedFor(urlPathEqualTo(EMAILS)));
        post(browser, emails.select("main form"), "&courriels=none");

        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(EMAILS))
                                .withRequestBody(equalToJson("{\"frequency\":\"none\"}")));
    }

    @Test
    void an_account_is_closed_after_one_question() throws Exception {
        closingAnswers(aResponse().withStatus(202));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        Document consequences = page(browser, "/leger/compte/fermer");
        assertThat(consequences.select("main").text()).contains("Ce qui est effacé", "Ce qui reste, sans votre nom");
        assertThat(consequences.select("main a").eachAttr("href")).contains(QUESTION);

        HttpResponse<String> closed = post(browser, page(browser, QUESTION).select("main form"), "");

        portal.services().server().verify(1, deleteRequestedFor(urlPathEqualTo(ACCOUNT)));
        assertThat(closed.uri().getPath()).isEqualTo("/compte-ferme");
        HttpClient step = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .build();
        assertThat(send(step, request("/leger")).statusCode()).isEqualTo(302);
    }

    /** The session was left open on a shared computer, and another person now uses it. */
    @Test
    void an_old_sign_in_is_confirmed_first() throws Exception {
        portal.identity().signInAge(600);
        closingAnswers(FakeServices.problem(401, "sign-in-too-old", "Connectez-vous de nouveau.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        assertThat(page(browser, "/leger/compte/fermer").select("main a").eachAttr("href"))
                .anyMatch(
                        link -> link.matches("/connexion/de-nouveau\\?page=/leger/compte/fermer\\?compte=[0-9a-f]{16}"))
                .doesNotContain(QUESTION);

        HttpResponse<String> refused = post(browser, page(browser, QUESTION).select("main form"), "");

        assertThat(Jsoup.parse(refused.body()).select("#erreur").text()).contains("Votre compte n'est pas fermé");
    }

    @Test
    void a_password_alone_closes_no_account_with_a_passkey_and_the_page_leads_to_another_sign_in() throws Exception {
        closingAnswers(FakeServices.problem(409, "password-alone", "Un mot de passe seul ne suffit pas.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());

        Document refused = Jsoup.parse(
                post(browser, page(browser, QUESTION).select("main form"), "").body());

        assertThat(refused.select("#erreur").text()).contains("un mot de passe seul ne suffit pas");
        assertThat(refused.select("main a").eachAttr("href"))
                .anyMatch(link ->
                        link.matches("/connexion/de-nouveau\\?page=/leger/compte/fermer\\?compte=[0-9a-f]{16}&other"))
                .doesNotContain(QUESTION);
    }

    @Test
    void a_sign_in_that_opens_another_multipass_closes_none() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());

        Document page = page(browser, "/leger/compte/fermer?compte=0123456789abcdef");

        assertThat(page.select("#erreur").text()).contains("autre Multipass", "rien n'est fermé");
        assertThat(page.select("main a").eachAttr("href"))
                .contains("/connexion/de-nouveau?page=/leger/compte/fermer?compte=0123456789abcdef&other")
                .doesNotContain(QUESTION);
    }

    @Test
    void csrf_a_page_of_another_site_closes_no_account() throws Exception {
        closingAnswers(aResponse().withStatus(202));
        HttpClient browser = BrowserTab.signedIn(portal.url());

        assertThat(send(browser, request(QUESTION).POST(HttpRequest.BodyPublishers.ofString("_csrf=forged")))
                        .statusCode())
                .isEqualTo(403);

        portal.services().server().verify(0, deleteRequestedFor(urlPathEqualTo(ACCOUNT)));
    }
}
