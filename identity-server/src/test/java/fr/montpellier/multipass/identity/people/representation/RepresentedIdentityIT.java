package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vault gets the identité pivot of a child for whom a parent acts, and attacks on that. */
class RepresentedIdentityIT extends RelationFlow {

    private final String exchange = UUID.randomUUID().toString();

    private HttpResponse<String> identity(String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(IDENTITY.at("/api/source-identity"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"exchange": "%s", "source": "men.scolarite"}""".formatted(exchange)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void the_identity_is_that_of_the_child_and_the_entry_names_the_parent() throws Exception {
        String shown = exchange(act(), "document-vault").accessToken();
        TestClient.Answer delegated = delegated(shown, "identity-server");

        JWTClaimsSet claims = delegated.claims("access_token");
        assertThat(delegated.text("scope")).isEqualTo("identities.source");
        assertThat(claims.getSubject()).isEqualTo(TestClient.read(shown).getSubject());
        assertThat(claims.getJSONObjectClaim("act"))
                .containsEntry("sub", "document-vault")
                .extractingByKey("act")
                .isEqualTo(TestClient.read(shown).getJSONObjectClaim("act"));
        assertThat(claims.getJSONObjectClaim("representation")).containsEntry("id", latest().toString());

        HttpResponse<String> given = identity(delegated.accessToken());
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        JsonNode pivot = JsonMapper.shared().readTree(given.body());
        assertThat(pivot.path("givenNames").path(0).asString()).isEqualToIgnoringCase("Lina");
        assertThat(pivot.path("birthdate").asString()).isEqualTo(childBirthdate);
        assertThat(pivot.path("birthplace").asString()).isEqualTo("34172");

        assertThat(jdbc.sql("""
                        SELECT a.reference || ' ' || s.reference || convert_from(e.entry, 'UTF8') FROM journal_entries e
                        JOIN journal_pseudonyms a ON a.pseudonym = e.actor
                        JOIN journal_pseudonyms s ON s.pseudonym = e.subject
                        WHERE e.type = 'identity.pivot-given' AND position(? IN convert_from(e.entry, 'UTF8')) > 0""").param(exchange).query(String.class).single())
                .startsWith(TestClient.read(shown).getJSONObjectClaim("act").get("sub") + " " + claims.getSubject())
                .contains("\"actingBy\":\"parental-authority\"", "actorName", latest().toString());
    }

    @Test
    void no_other_service_and_no_other_scope_is_open_to_the_vault() {
        TestClient.Answer tokens = act();
        String shown = exchange(tokens, "document-vault").accessToken();

        assertThat(delegated(shown, "consent-service").text("error")).isEqualTo("invalid_grant");
        assertThat(delegated(shown, "document-vault").text("error")).isEqualTo("invalid_target");
        assertThat(exchange(tokens, "identity-server", "identities.source").text("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void an_ended_relation_gives_neither_a_token_nor_an_identity_and_sends_no_answer() throws Exception {
        TestClient.Answer tokens = act();
        String shown = exchange(tokens, "document-vault").accessToken();
        String sending = exchange(tokens, "consent-service").accessToken();
        assertThat(status(sending)).isEqualTo("{\"active\":true}");
        String delegated = delegated(shown, "identity-server").accessToken();

        post(
                home,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());

        assertThat(identity(delegated).statusCode()).isEqualTo(401);
        assertThat(delegated(shown, "identity-server").text("error")).isEqualTo("invalid_grant");
        assertThat(status(sending)).isEqualTo("{\"active\":false}");
    }

    /** Returns the status of a token, for which the services ask at each request. */
    private static String status(String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(IDENTITY.at("/api/token-status"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void the_parents_own_sign_in_gives_the_parents_own_identity() throws Exception {
        act();
        String own = IDENTITY.portal
                .redeem(
                        IDENTITY.issuer(),
                        TestBrowser.code(home.openUntil(
                                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri())))
                .accessToken();
        String shown = IDENTITY.portal
                .exchange(IDENTITY.issuer(), own, "document-vault", "")
                .accessToken();

        String given =
                identity(delegated(shown, "identity-server").accessToken()).body();

        assertThat(JsonMapper.shared().readTree(given).path("birthdate").asString())
                .isEqualTo(parent.get("birthdate"));
    }
}
