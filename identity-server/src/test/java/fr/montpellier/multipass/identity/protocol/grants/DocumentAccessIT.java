package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentAccessIT extends DocumentAccessFlow {

    @Test
    void rfc9396_a_resident_lets_an_application_read_and_the_consent_service_records_it() throws ParseException {
        TestClient.Answer tokens = accept(Map.of());

        String authorisation = authorisation(tokens);
        FakeConsent.Recorded recorded = consent.recorded(authorisation);
        assertThat(recorded.application()).isEqualTo("demo-ccas");
        assertThat(recorded.body())
                .containsEntry("demarche", "aide-facultative-ccas")
                .containsEntry("types", List.of("avis-imposition"))
                .containsEntry("textHash", FakeConsent.TEXT_HASH_FR)
                .doesNotContainKey("durationDays");
        assertThat(recorded.resident().getStringListClaim("roles")).containsExactly("resident");
        assertThat(recorded.resident().getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(recorded.resident().getStringClaim("name")).startsWith("Inès Lambert");
        assertThat(entries("identity.document-access-granted", authorisation))
                .singleElement()
                .asString()
                .contains("demo-ccas", "aide-facultative-ccas", "\"basis\":\"autorisation\"")
                .doesNotContain("Lambert");
    }

    @Test
    void rfc9396_7_the_token_response_says_what_was_granted_and_the_grant() {
        TestClient.Answer tokens = accept(Map.of());

        assertThat(details(tokens.body())).singleElement().satisfies(detail -> {
            assertThat(detail)
                    .containsEntry("type", "document_access")
                    .containsEntry("locations", List.of(identity.vault.url()))
                    .containsEntry("actions", List.of("read"))
                    .containsEntry("datatypes", List.of("avis-imposition"))
                    .containsEntry("demarche", "aide-facultative-ccas")
                    .containsEntry(
                            "documents",
                            Map.of(
                                    "avis-imposition",
                                    List.of(FakeConsent.pairwise(authorisation(tokens), VaultChoices.NOTICE))));
            assertThat(Duration.between(Instant.now(), Instant.parse(String.valueOf(detail.get("until")))))
                    .isBetween(Duration.ofDays(119), Duration.ofDays(120));
        });
        assertThat(tokens.text("grant_id")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(tokens.text("id_token")).isNotBlank();
    }

    @Test
    void rfc9396_9_1_the_access_token_is_the_applications_for_the_vault_alone() throws ParseException {
        TestClient.Answer tokens = accept(Map.of());

        JWTClaimsSet claims = tokens.claims("access_token");
        assertThat(claims.getAudience()).containsExactly("document-vault");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("demo-ccas");
        assertThat(claims.getClaim("roles")).isNull();
        assertThat(claims.getClaim("name")).isNull();
        assertThat(claims.getSubject())
                .isNotEqualTo(consent.recorded(authorisation(tokens)).resident().getSubject());
        assertThat(claims.getListClaim("authorization_details").getFirst())
                .isEqualTo(details(tokens.body()).getFirst());
    }

    @Test
    void rfc9396_9_2_introspection_says_what_was_granted() {
        TestClient.Answer tokens = accept(Map.of());

        TestClient.Answer answer = application.post(
                identity.at("/oauth2/introspect"),
                Map.of("token", tokens.accessToken()),
                application.assertion(identity.issuer()));

        assertThat(answer.body()).containsEntry("active", true);
        assertThat(details(answer.body())).isEqualTo(details(tokens.body()));
        assertThat(active(application, tokens.text("refresh_token"))).isTrue();
    }

    @Test
    void refreshed_tokens_say_the_same() {
        TestClient.Answer tokens = accept(Map.of());
        TestClient.Answer refreshed = refresh(tokens);

        assertThat(details(refreshed.body())).isEqualTo(details(tokens.body()));
        assertThat(refreshed.text("grant_id")).isEqualTo(tokens.text("grant_id"));
    }

    @Test
    void gdpr_13_the_screen_says_who_what_why_how_long_on_what_basis_and_how_to_stop() {
        ConsentScreen screen = screen(request(Map.of()));

        assertThat(screen.text())
                .contains("Téléservice du CCAS", "CCAS de Montpellier", "Avis d&#39;imposition")
                .contains("Étudier votre demande d&#39;aide", "Votre revenu fiscal de référence")
                .contains("Mission publique.", "RGPD, article 6", "La décision reste dans votre dossier.")
                .contains("Le CCAS pourra lire votre avis d&#39;imposition.")
                .contains("dpo@ccas-montpellier.example")
                .contains(identity.portal.url() + "/mes-autorisations")
                .contains("J’autorise", "Pas maintenant", "Inès Lambert")
                .doesNotContain("Relevé d")
                .doesNotContain("<script", "style=");
    }

    @Test
    void the_screen_is_in_english_for_who_asks_and_what_was_read_is_what_is_agreed_to() {
        ConsentScreen french = screen(request(Map.of()));
        HttpResponse<String> page = browser.open(URI.create(french.page().uri() + "&lang=en"));
        assertThat(page.body()).contains("I agree", "Tax notice", "Not now");

        URI back = new fr.montpellier.multipass.identity.testing.browsers.ConsentScreen(browser, page).accept();
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(back));
        assertThat(consent.recorded(authorisation(tokens)).body()).containsEntry("textHash", FakeConsent.TEXT_HASH_EN);
    }

    @Test
    void the_form_may_lead_to_the_clients_address_and_nowhere_else() {
        ConsentScreen screen = screen(request(Map.of()));

        assertThat(screen.page().headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(application.url(), "frame-ancestors 'none'");
    }

    @Test
    void declining_gives_nothing_and_the_client_is_told() {
        int before = consent.recorded().size();
        Map<String, String> back =
                TestBrowser.query(screen(request(Map.of("state", "a-state"))).decline());

        assertThat(back).containsEntry("error", "access_denied").containsEntry("state", "a-state");
        assertThat(consent.recorded()).hasSize(before);
        assertThat(entries("identity.document-access-refused", "declined")).isNotEmpty();
    }

    @Test
    void an_answer_that_does_not_say_what_was_read_gives_nothing_and_is_asked_again() {
        ConsentScreen screen = screen(request(Map.of()));
        Set<String> before = consent.recorded();
        var handle = String.valueOf(TestBrowser.query(screen.page().uri()).get("request"));
        String token = screen.hidden("_csrf");

        HttpResponse<String> answer =
                browser.post(identity.at("/consent"), Map.of("request", handle, "decision", "give", "_csrf", token));

        HttpResponse<String> next = browser.open(TestBrowser.location(answer).orElseThrow());
        assertThat(next.uri().getPath()).isEqualTo("/consent");
        assertThat(consent.recorded()).isEqualTo(before);
    }

    @Test
    void asvs_3_5_1_an_answer_sent_from_another_site_gives_nothing() {
        ConsentScreen screen = screen(request(Map.of()));
        Set<String> before = consent.recorded();
        var handle = String.valueOf(TestBrowser.query(screen.page().uri()).get("request"));

        HttpResponse<String> answer = browser.post(
                identity.at("/consent"),
                Map.of("request", handle, "decision", "give", "version", "1", "textHash", FakeConsent.TEXT_HASH_FR));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(consent.recorded()).isEqualTo(before);
    }

    @Test
    void another_browser_neither_sees_nor_answers_the_screen() {
        ConsentScreen screen = screen(request(Map.of()));
        Set<String> before = consent.recorded();
        var anotherBrowser = new TestBrowser();
        identity.signInResident(anotherBrowser, People.ANH);

        assertThat(TestBrowser.location(anotherBrowser.get(screen.page().uri())))
                .hasValueSatisfying(page -> assertThat(page.getPath()).isEqualTo("/login"));
        new fr.montpellier.multipass.identity.testing.browsers.ConsentScreen(anotherBrowser, screen.page())
                .send("give");
        assertThat(consent.recorded()).isEqualTo(before);
        assertThat(TestBrowser.code(screen.accept())).isNotBlank();
    }

    @Test
    void an_answer_counts_once() {
        ConsentScreen screen = screen(request(Map.of()));
        String code = TestBrowser.code(screen.accept());
        Set<String> before = consent.recorded();

        assertThat(TestBrowser.location(screen.send("give")))
                .hasValueSatisfying(page -> assertThat(page.getPath()).isEqualTo("/login"));
        assertThat(consent.recorded()).isEqualTo(before);
        assertThat(application.redeem(identity.issuer(), code).status()).isEqualTo(200);
    }

    @Test
    void a_form_sent_twice_is_one_answer() {
        ConsentScreen screen = screen(request(Map.of()));
        int before = consent.recorded().size();
        screen.send("give");

        assertThat(TestBrowser.code(screen.accept())).isNotBlank();
        assertThat(consent.recorded()).hasSize(before + 1);
    }

    @Test
    void the_consent_of_one_person_is_asked_of_the_next_one_at_the_same_browser() {
        URI request = request(Map.of("prompt", "login"));
        screen(request).send("give");
        identity.signInResident(browser, People.ANH);

        HttpResponse<String> page = browser.open(request(Map.of()));

        assertThat(page.uri().getPath()).isEqualTo("/consent");
    }

    @Test
    void a_shorter_duration_is_shown_and_recorded() {
        String shorter = AID.replace("}]", ",\"duration\":\"P30D\",\"actions\":[\"read\"]}]");
        ConsentScreen screen = screen(request(Map.of("authorization_details", shorter)));
        assertThat(screen.text()).contains("L’application demande moins que ce que ce texte permet");
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(screen.accept()));

        assertThat(consent.recorded(authorisation(tokens)).body())
                .containsEntry("askedDays", 30L)
                .doesNotContainKey("durationDays");
    }

    @Test
    void rfc9126_the_request_may_be_pushed() {
        signIn();
        ConsentScreen screen = pushedScreen(Map.of());
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(screen.accept()));

        assertThat(details(tokens.body())).hasSize(1);
    }

    /** The push, the screen in the language of the resident, their decision and the token each need one. */
    @Test
    void a_pushed_request_makes_four_calls_to_the_consent_service() {
        signIn();
        int before = consent.calls().size();

        ConsentScreen screen = pushedScreen(Map.of());
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(screen.accept()));

        var authorisation = "/api/applications/demo-ccas/authorisations/" + authorisation(tokens);
        assertThat(consent.calls().stream().skip(before))
                .containsExactly(
                        "GET /api/demarches/aide-facultative-ccas",
                        "GET /api/demarches/aide-facultative-ccas",
                        "PUT " + authorisation,
                        "GET " + authorisation);
    }

    @Test
    void rfc9126_a_pushed_request_is_refused_at_once_and_journalled() {
        var parameters = new HashMap<>(TestBrowser.query(request(Map.of("authorization_details", "[{}]"))));
        TestClient.Answer pushed =
                application.post(identity.at("/oauth2/par"), parameters, application.assertion(identity.issuer()));

        assertThat(pushed.status()).isEqualTo(400);
        assertThat(pushed.text("error")).isEqualTo("invalid_authorization_details");
        assertThat(entries("identity.request-refused", "invalid_authorization_details"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "[null]",
                "[{}]",
                "[\"document_access\"]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}] x",
                "[{\"type\":\"payment\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\"}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[1]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[null]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":\"avis-imposition\"}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"rib\",\"rib\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"livret-famille\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"permis-de-louer\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"../demarches\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"tarif-cantine\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"purpose\":\"Marketing\"}]",
                "[{\"type\":\"document_access\",\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"actions\":[\"write\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"locations\":[\"https://evil.example\"]}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"duration\":\"P121D\"}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"duration\":\"P0D\"}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"duration\":\"P1Y\"}]",
                "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],\"duration\":30}]"
            })
    void rfc9396_5_details_outside_the_schema_or_the_register_are_refused(String details) {
        Map<String, String> refusal = refusal(Map.of("authorization_details", details.isEmpty() ? " " : details));

        assertThat(refusal)
                .containsEntry("error", "invalid_authorization_details")
                .doesNotContainKey("code");
    }

    @Test
    void rfc9396_5_two_elements_at_once_and_an_endless_one_are_refused() {
        assertThat(refusal(Map.of("authorization_details", AID.replace("}]", "},") + RELIEF.substring(1))))
                .containsEntry("error", "invalid_authorization_details");
        assertThat(refusal(Map.of("authorization_details", AID + " ".repeat(4_096))))
                .containsEntry("error", "invalid_authorization_details");
    }

    @Test
    void rfc9396_5_a_client_not_registered_for_the_type_is_refused() {
        identity.franceConnect.with(People.ANH, "eidas1");
        URI back = browser.openUntil(
                identity.partner.authorize(
                        identity.issuer(),
                        Map.of("authorization_details", AID, "scope", "openid", "idp_hint", "franceconnect")),
                identity.partner.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "invalid_authorization_details");
    }

    @Test
    void rfc9396_6_details_in_a_token_request_are_refused() {
        URI back = screen(request(Map.of())).accept();
        TestClient.Answer answer =
                application.redeem(identity.issuer(), TestBrowser.code(back), Map.of("authorization_details", RELIEF));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_authorization_details");
    }

    @Test
    void without_a_screen_nothing_is_granted() {
        accept(Map.of());

        assertThat(refusal(Map.of("prompt", "none"))).containsEntry("error", "consent_required");
    }

    @Test
    void an_agent_has_no_documents_to_let_read() {
        identity.proConnect.with(People.KARIM, "eidas1-mfa");
        URI back = browser.openUntil(request(Map.of("idp_hint", "proconnect")), application.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "access_denied");
    }

    @Test
    void a_request_without_a_scope_is_granted_too() {
        TestClient.Answer tokens = accept(Map.of("scope", ""));

        assertThat(details(tokens.body())).hasSize(1);
        assertThat(tokens.body()).doesNotContainKey("id_token");
    }

    @Test
    void the_redirect_of_a_refusal_never_leads_elsewhere() {
        HttpResponse<String> page = browser.open(URI.create(request(Map.of("authorization_details", "[{}]"))
                .toString()
                .replace(
                        URLEncoder.encode(application.redirectUri(), StandardCharsets.UTF_8),
                        URLEncoder.encode("https://evil.example/", StandardCharsets.UTF_8))));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(TestBrowser.location(page)).isEmpty();
    }

    @Test
    void tokens_without_details_are_what_they_were() throws ParseException {
        URI back = browser.openUntil(signInOnly(), application.redirectUri());
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(back));

        assertThat(tokens.claims("access_token").getAudience()).containsExactly("identity-server");
        assertThat(tokens.body()).doesNotContainKeys("grant_id", "authorization_details");
    }

    private URI signInOnly() {
        identity.franceConnect.with(People.INES, "eidas1");
        return request(Map.of("authorization_details", ""));
    }
}
