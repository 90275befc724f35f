package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident of their own for each test, who signs in and decides. */
abstract class DocumentAccessFlow {

    static final String AID =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}]";
    static final String RELIEF = AID.replace("aide-facultative-ccas", "secours-ccas");

    final RunningIdentity identity = RunningIdentity.shared();
    final TestClient application = identity.application;
    final FakeConsent consent = identity.consent;
    final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> person = People.newcomer();

    @AfterEach
    void the_consent_service_answers_again() {
        consent.mode = FakeConsent.Mode.ANSWERS;
        consent.version = 1;
    }

    URI request(Map<String, String> changes) {
        var parameters = new HashMap<>(Map.of("authorization_details", AID, "scope", "openid profile"));
        parameters.put("idp_hint", "franceconnect");
        parameters.putAll(changes);
        return application.authorize(identity.issuer(), parameters);
    }

    ConsentScreen screen(URI request) {
        identity.franceConnect.with(person, "eidas1");
        HttpResponse<String> page = browser.open(request);
        assertThat(page.uri().getPath()).isEqualTo("/consent");
        assertThat(page.statusCode()).isEqualTo(200);
        return new ConsentScreen(browser, page);
    }

    /** Returns the consent screen of a request that the application pushed first. */
    ConsentScreen pushedScreen(Map<String, String> changes) {
        var parameters = new HashMap<>(TestBrowser.query(request(changes)));
        TestClient.Answer pushed =
                application.post(identity.at("/oauth2/par"), parameters, application.assertion(identity.issuer()));
        assertThat(pushed.status()).isEqualTo(201);
        return screen(identity.at("/oauth2/authorize?client_id=demo-ccas&request_uri="
                + URLEncoder.encode(pushed.text("request_uri"), StandardCharsets.UTF_8)));
    }

    void signIn() {
        identity.signInResident(browser, person);
    }

    TestClient.Answer accept(Map<String, String> changes) {
        URI back = screen(request(changes)).accept();
        return application.redeem(identity.issuer(), TestBrowser.code(back));
    }

    /** The request is answered without a screen: where it leads. */
    Map<String, String> refusal(Map<String, String> changes) {
        identity.franceConnect.with(person, "eidas1");
        return TestBrowser.query(browser.openUntil(request(changes), application.redirectUri()));
    }

    TestClient.Answer refresh(TestClient.Answer tokens) {
        return application.refresh(identity.issuer(), tokens.text("refresh_token"));
    }

    boolean active(TestClient client, String token) {
        TestClient.Answer answer = client.post(
                identity.at("/oauth2/introspect"), Map.of("token", token), client.assertion(identity.issuer()));
        return Boolean.TRUE.equals(answer.body().get("active"));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> details(Map<String, Object> body) {
        return (List<Map<String, Object>>) Objects.requireNonNull(body.get("authorization_details"));
    }

    static String authorisation(TestClient.Answer tokens) {
        return String.valueOf(details(tokens.body()).getFirst().get("authorisation"));
    }

    HttpResponse<String> grant(String method, String id, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(identity.at("/oauth2/grants/" + id))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> query(TestClient.Answer tokens) {
        return grant("GET", tokens.text("grant_id"), managing(application, "grant_management_query"));
    }

    HttpResponse<String> revoke(TestClient.Answer tokens) {
        return grant("DELETE", tokens.text("grant_id"), managing(application, "grant_management_revoke"));
    }

    String managing(TestClient client, String scope) {
        return client.token(identity.issuer(), Map.of("grant_type", "client_credentials", "scope", scope))
                .accessToken();
    }

    /** Entries of that type that name the authorisation, as they are in the database. */
    List<String> entries(String type, String authorisation) {
        return identity.bean(JdbcClient.class)
                .sql(
                        "SELECT convert_from(entry, 'UTF8') AS text FROM journal_entries WHERE type = ? AND convert_from(entry, 'UTF8') LIKE ?")
                .params(type, "%" + authorisation + "%")
                .query((row, number) -> row.getString("text"))
                .list();
    }

    void settle() {
        identity.bean(GrantReconciliation.class).settle();
    }
}
