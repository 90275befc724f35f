package fr.montpellier.multipass.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.nimbusds.jose.JOSEObjectType;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests the portal over HTTP, with fakes of the services behind it; the browser journeys test its screens. */
class PortalIT {

    private static final PortalOnFakes portal = PortalOnFakes.shared();

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Test
    void a_visitor_who_asks_for_a_file_is_sent_to_sign_in() throws Exception {
        var visitor = HttpClient.newHttpClient();
        HttpResponse<String> answer = visitor.send(request("/fichiers/usager/pieces/" + FakeServices.DOCUMENT), text());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/oauth2/authorization/multipass");
    }

    @Test
    void signing_in_uses_pkce_a_nonce_and_the_hint() throws Exception {
        var visitor = HttpClient.newHttpClient();
        HttpResponse<String> answer =
                visitor.send(request("/oauth2/authorization/multipass?idp_hint=franceconnect"), text());
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .startsWith(portal.identity().issuer() + "/oauth2/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=", "idp_hint=franceconnect")
                .contains("scope=openid%20profile%20multipass");
    }

    @Test
    void an_unknown_hint_is_not_passed_on() throws Exception {
        var visitor = HttpClient.newHttpClient();
        HttpResponse<String> answer = visitor.send(request("/oauth2/authorization/multipass?idp_hint=evil"), text());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(portal.identity().issuer() + "/oauth2/authorize?")
                .doesNotContain("idp_hint");
    }

    @Test
    void a_resident_opens_their_own_piece_in_the_browser() throws Exception {
        signIn("franceconnect");
        HttpResponse<String> answer = browser.send(request("/fichiers/usager/pieces/" + FakeServices.DOCUMENT), text());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.body()).startsWith("%PDF");
    }

    @Test
    void a_resident_downloads_the_signed_receipt() throws Exception {
        signIn("franceconnect");
        HttpResponse<String> answer =
                browser.send(request("/fichiers/usager/recus/" + FakeServices.AUTHORISATION), text());
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .endsWith(".jws\"");
        assertThat(answer.body().split("\\.")).hasSize(3);
    }

    @Test
    void a_resident_downloads_the_receipt_as_a_pdf_and_no_other_persons() throws Exception {
        portal.services().reset();
        signIn("franceconnect");
        String address = "/fichiers/usager/recus/" + FakeServices.AUTHORISATION + "/pdf?revision=1";
        HttpResponse<String> answer = browser.send(request(address), text());
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"recu-multipass-CCAS-2026-000042-1.pdf\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).startsWith("%PDF");
        HttpResponse<String> unknown =
                browser.send(request("/fichiers/usager/recus/" + FakeServices.WITHDRAWN + "/pdf"), text());
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void a_resident_downloads_the_certificate_of_an_erasure() throws Exception {
        signIn("franceconnect");
        HttpResponse<String> answer =
                browser.send(request("/fichiers/usager/effacements/" + FakeServices.DOCUMENT), text());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/jose");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body().split("\\.")).hasSize(3);
    }

    @Test
    void the_export_is_one_zip_that_matches_its_manifest() throws Exception {
        portal.services().holdsExports();
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":[{\"sentence\":\"Qui a lu mon avis ?\"}]}")));
        signIn("franceconnect");

        Map<String, byte[]> files =
                unzipped(browser.send(request("/fichiers/usager/export"), HttpResponse.BodyHandlers.ofByteArray()));

        String piece = "pieces/avis-imposition-2026-" + FakeServices.DOCUMENT;
        assertThat(files)
                .containsKeys(
                        piece + ".pdf",
                        piece + ".json",
                        piece + ".preuve-de-depot.zip",
                        "autorisations/" + FakeServices.AUTHORISATION + ".jws",
                        "autorisations/cles-jwks.json",
                        "autorisations/contexte-1.jsonld",
                        "echanges/cles-jwks.json",
                        "echanges/contexte-2.jsonld",
                        "dossiers/CCAS-2026-000042.json",
                        "demandes.json",
                        "messages.json",
                        "journal/vault/9.tlog-proof",
                        "journal/vault/key",
                        "LISEZMOI-README.txt",
                        "index.json",
                        "index.html",
                        "index.en.html")
                .doesNotContainKey("INCOMPLET-INCOMPLETE.txt");
        assertThat(new String(files.get(piece + ".json"), StandardCharsets.UTF_8))
                .contains("revenuFiscalDeReference");
        assertThat(new String(files.get("dossiers/CCAS-2026-000042.json"), StandardCharsets.UTF_8))
                .contains("\"requests\"");
        JsonNode requests = JsonMapper.shared().readTree(files.get("demandes.json"));
        assertThat(requests.size()).isEqualTo(1);
        assertThat(requests.at("/0/sentence").asString()).isEqualTo("Qui a lu mon avis ?");
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("<a href=\"demandes.json\">", "<a href=\"dossiers/CCAS-2026-000042.json\">");
        assertThat(new String(files.get("journal/vault/entries.jsonl"), StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("Karim Benali");
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("<html lang=\"fr\">", "<th scope=\"row\">Avis d&#39;imposition 2026</th>", piece + ".pdf");
        JsonNode manifest = JsonMapper.shared().readTree(files.get("manifest.json"));
        assertThat(manifest.get("complete").asBoolean()).isTrue();
        assertThat(manifest.get("files").size()).isEqualTo(files.size() - 1);
        for (JsonNode file : manifest.get("files")) {
            byte[] content = files.get(file.get("name").asString());
            assertThat(content).hasSize(file.get("size").asInt());
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .isEqualTo(file.get("sha256").asString());
        }
        portal.services().server().verify(postRequestedFor(urlPathEqualTo("/api/exports")));
    }

    @Test
    void an_export_interrupted_by_a_service_is_marked_incomplete_and_has_no_manifest() throws Exception {
        portal.services().holdsExports();
        StubMapping broken = portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents/7f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e40/content"))
                        .willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        signIn("franceconnect");

        Map<String, byte[]> files =
                unzipped(browser.send(request("/fichiers/usager/export"), HttpResponse.BodyHandlers.ofByteArray()));
        portal.services().server().removeStub(broken);

        assertThat(files)
                .containsKey("INCOMPLET-INCOMPLETE.txt")
                .containsKey("pieces/avis-imposition-2026-" + FakeServices.DOCUMENT + ".pdf")
                .doesNotContainKey("manifest.json");
    }

    @Test
    void an_export_without_a_journal_entry_does_not_begin() throws Exception {
        portal.services().holdsExports();
        StubMapping away = portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/exports"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        signIn("franceconnect");
        HttpResponse<String> answer = browser.send(request("/fichiers/usager/export"), text());
        portal.services().server().removeStub(away);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    private static Map<String, byte[]> unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(files.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return files;
    }

    @Test
    void a_resident_cannot_access_files_of_agents_or_the_dpo() throws Exception {
        signIn("franceconnect");
        assertThat(browser.send(
                                request("/fichiers/agent/%s/%s?dossier=CCAS-2026-000042"
                                        .formatted(FakeServices.AUTHORISATION, FakeServices.DOCUMENT)),
                                text())
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send(request("/fichiers/dpo/journaux/vault"), text()).statusCode())
                .isEqualTo(403);
        assertThat(browser.send(request("/fichiers/dpo/preuves/vault/9"), text())
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send(request("/fichiers/dpo/conservation/depassees.csv"), text())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_officer_takes_an_entry_with_its_proof() throws Exception {
        portal.identity().staffIs(FakeIdentity.CLAIRE);
        StubMapping proof = portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/journal/entries/9/proof"))
                        .withQueryParam("entry", equalTo("true"))
                        .willReturn(ok("c2sp.org/tlog-proof@v1\nextra e30\n")));
        signIn("proconnect");
        HttpResponse<String> answer = browser.send(request("/fichiers/dpo/preuves/vault/9"), text());
        portal.services().server().removeStub(proof);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("c2sp.org/tlog-proof@v1\nextra e30\n");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"vault-9.tlog-proof\"");
    }

    @Test
    void a_refused_agent_gets_a_page_with_the_reason_instead_of_the_document() throws Exception {
        portal.identity().staffIs(FakeIdentity.KARIM);
        portal.services()
                .server()
                .stubFor(get(urlPathMatching("/api/authorisations/" + FakeServices.WITHDRAWN + "/documents/.*/content"))
                        .willReturn(FakeServices.problem(403, "read-refused", "Refusé.", "authorisation_withdrawn")));
        signIn("proconnect");
        HttpResponse<String> answer = browser.send(
                request("/fichiers/agent/%s/%s?dossier=CCAS-2026-000017"
                        .formatted(FakeServices.WITHDRAWN, FakeServices.DOCUMENT)),
                text());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("l&#39;autorisation a été retirée le 20 novembre 2026");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void an_agent_gets_pages_as_images_that_are_not_cached() throws Exception {
        portal.identity().staffIs(FakeIdentity.KARIM);
        signIn("proconnect");
        HttpResponse<String> page = browser.send(
                request("/fichiers/agent/%s/%s/%s/1?dossier=CCAS-2026-000042"
                        .formatted(FakeServices.AUTHORISATION, FakeServices.DOCUMENT, FakeServices.CONSULTATION)),
                text());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).isEqualTo("image/jpeg");
        assertThat(page.headers().firstValue("Content-Disposition").orElse("")).isEqualTo("inline");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-store");
    }

    @Test
    void a_back_channel_logout_ends_the_portal_session() throws Exception {
        signIn("franceconnect");
        assertThat(browser.send(request("/fichiers/usager/pieces/" + FakeServices.DOCUMENT), text())
                        .statusCode())
                .isEqualTo(200);

        assertThat(tell(portal.identity().logoutToken(new JOSEObjectType("logout+jwt"), Map.of())))
                .isEqualTo(200);

        HttpClient visitor = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .build();
        assertThat(visitor.send(request("/fichiers/usager/pieces/" + FakeServices.DOCUMENT), text())
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/oauth2/authorization/multipass");
        // Sent again, as after a response that was lost.
        assertThat(tell(portal.identity().logoutToken(new JOSEObjectType("logout+jwt"), Map.of())))
                .isEqualTo(200);
    }

    @Test
    void asvs_10_5_5_a_logout_token_with_a_wrong_type_audience_event_or_time_is_rejected() throws Exception {
        signIn("franceconnect");
        var logout = new JOSEObjectType("logout+jwt");
        var nothing = new HashMap<String, @Nullable Object>();
        nothing.put("events", null);

        assertThat(tell(portal.identity().logoutToken(JOSEObjectType.JWT, Map.of())))
                .isEqualTo(400);
        assertThat(tell(portal.identity().logoutToken(logout, nothing))).isEqualTo(400);
        for (Map<String, Object> changes : List.<Map<String, Object>>of(
                Map.of("aud", "another"),
                Map.of("iss", "https://another.example"),
                Map.of("nonce", "n"),
                Map.of("exp", java.util.Date.from(java.time.Instant.now().minusSeconds(120))))) {
            assertThat(tell(portal.identity().logoutToken(logout, changes))).isEqualTo(400);
        }
        assertThat(tell("not.a.token")).isEqualTo(400);
        assertThat(browser.send(request("/fichiers/usager/pieces/" + FakeServices.DOCUMENT), text())
                        .statusCode())
                .isEqualTo(200);
    }

    private static int tell(String logoutToken) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(portal.url() + "/logout/back-channel"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + logoutToken))
                                .build(),
                        text())
                .statusCode();
    }

    @Test
    void the_content_security_policy_allows_only_scripts_with_the_nonce() throws Exception {
        signIn("franceconnect");
        HttpResponse<String> answer = browser.send(request("/accueil"), text());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("default-src 'none'", "'strict-dynamic'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("script-src 'self'", "'unsafe-inline' 'unsafe-eval'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    void a_chosen_language_keeps_the_page_and_is_the_language_of_the_document() throws Exception {
        signIn("franceconnect");
        String page = "/demarches/tarif-cantine";
        for (String language : new String[] {"en", "fr"}) {
            HttpResponse<String> answer = browser.send(request("/langue/" + language + "?page=" + page), text());
            assertThat(answer.uri().getPath()).isEqualTo(page);
            assertThat(answer.body()).containsPattern("<html[^>]* lang=\"" + language + "\"");
        }
    }

    @Test
    void publishes_its_client_authentication_key() throws Exception {
        HttpResponse<String> answer = browser.send(request("/.well-known/jwks.json"), text());
        assertThat(answer.body()).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
    }

    @Test
    void reports_readiness() throws Exception {
        assertThat(browser.send(request("/actuator/health/readiness"), text()).statusCode())
                .isEqualTo(200);
    }

    private void signIn(String hint) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(request("/oauth2/authorization/multipass?idp_hint=" + hint), text());
        assertThat(answer.uri().getPath()).isIn("/accueil", "/agent", "/dpo");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
