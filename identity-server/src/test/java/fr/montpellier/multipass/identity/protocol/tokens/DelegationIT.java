package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The vault acts for a resident at the consent service, as the settings allow it. */
class DelegationIT {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final String EXCHANGE = """
            {"exchange": "0d9f7a4e-7a35-4d8b-9d0c-0a6b1d2c3e4f", "source": "cnaf.quotient-familial"}""";

    private final RunningIdentity identity = Partners.shared().identity;
    private final String issuer = identity.issuer();
    private final TestClient vault = identity.vault;

    private String own() {
        return vault.token(issuer, Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate"))
                .accessToken();
    }

    private String forVault() {
        return identity.portal
                .exchange(issuer, identity.signInResident(People.INES).accessToken(), "document-vault", "")
                .accessToken();
    }

    private TestClient.Answer act(TestClient client, Map<String, String> changes) {
        var parameters = new HashMap<>(Map.of(
                "grant_type",
                TestClient.EXCHANGE,
                "subject_token_type",
                ACCESS_TOKEN,
                "actor_token_type",
                ACCESS_TOKEN,
                "audience",
                "consent-service"));
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return client.token(issuer, parameters);
    }

    @Test
    void rfc8693_4_1_a_service_that_may_act_for_people_is_named_in_the_token() throws Exception {
        String subject = forVault();

        TestClient.Answer answer = act(vault, Map.of("subject_token", subject, "actor_token", own()));

        JWTClaimsSet claims = answer.claims("access_token");
        assertThat(claims.getAudience()).containsExactly("consent-service");
        assertThat(claims.getSubject()).isEqualTo(TestClient.read(subject).getSubject());
        assertThat(claims.getJSONObjectClaim("act"))
                .containsEntry("sub", "document-vault")
                .containsEntry("iss", issuer);
        assertThat(claims.getStringClaim("client_id")).isEqualTo("document-vault");
        assertThat(answer.text("scope")).isEqualTo("authorisations.own");
        assertThat(answer.body()).doesNotContainKey("refresh_token");
    }

    @Test
    void a_delegate_may_do_no_more_than_the_settings_allow_and_the_role_has() {
        TestClient.Answer answer = act(
                vault, Map.of("subject_token", forVault(), "actor_token", own(), "scope", "accesses.own journal.read"));

        assertThat(answer.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void a_delegate_may_act_nowhere_else() {
        assertThat(act(vault, Map.of("subject_token", forVault(), "actor_token", own(), "audience", "document-vault"))
                        .text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void the_vault_gets_the_identity_of_the_resident_who_called_it_and_nothing_else_of_this_server() throws Exception {
        TestClient.Answer answer =
                act(vault, Map.of("subject_token", forVault(), "actor_token", own(), "audience", "identity-server"));
        assertThat(answer.text("scope")).isEqualTo("identities.source");

        HttpResponse<String> given = sourceIdentity(answer.accessToken(), EXCHANGE);

        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(JsonMapper.shared().readTree(given.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"verified": true, "birthName": "Lambert", "usageName": null, "givenNames": ["Inès", "Chloé"],
                         "gender": "female", "birthdate": "1991-03-08", "birthplace": "34172", "birthcountry": "99100"}"""));
        assertThat(identity.bean(JdbcClient.class).sql("""
                                SELECT convert_from(entry, 'UTF8') FROM journal_entries
                                WHERE type = 'identity.pivot-given' ORDER BY id DESC LIMIT 1""").query(String.class).single())
                .contains("0d9f7a4e-7a35-4d8b-9d0c-0a6b1d2c3e4f", "\"basis\":\"echange-legal\"");
    }

    @Test
    void the_identity_is_given_with_no_other_token_and_for_no_other_purpose() throws Exception {
        String first = identity.signInResident(People.INES).accessToken();
        String own = identity.portal
                .exchange(issuer, first, "identity-server", "accesses.own")
                .accessToken();
        String delegated = act(
                        vault, Map.of("subject_token", forVault(), "actor_token", own(), "audience", "identity-server"))
                .accessToken();

        assertThat(identity.portal
                        .exchange(issuer, first, "identity-server", "identities.source")
                        .text("error"))
                .isEqualTo("invalid_scope");
        assertThat(sourceIdentity(own, EXCHANGE).statusCode()).isEqualTo(403);
        assertThat(sourceIdentity(forVault(), EXCHANGE).statusCode()).isEqualTo(401);
        assertThat(sourceIdentity(delegated, "{}").statusCode()).isEqualTo(400);
        assertThat(sourceIdentity(delegated, EXCHANGE.replace("cnaf.quotient-familial", "any source"))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> sourceIdentity(String token, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(issuer + "/api/source-identity"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void a_service_acts_only_with_a_token_that_was_shown_to_it() {
        String first = identity.signInResident(People.INES).accessToken();
        String consent =
                identity.portal.exchange(issuer, first, "consent-service", "").accessToken();

        for (String subject : new String[] {first, consent, own(), "rubbish"}) {
            assertThat(act(vault, Map.of("subject_token", subject, "actor_token", own()))
                            .text("error"))
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void the_actor_is_the_service_itself() {
        String person = identity.signInResident(People.INES).accessToken();
        String ofAnotherService = identity.auditor
                .token(
                        issuer,
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", "journal.read",
                                "audience", "consent-service"))
                .accessToken();

        for (String actor : new String[] {person, forVault(), ofAnotherService, "rubbish"}) {
            assertThat(act(vault, Map.of("subject_token", forVault(), "actor_token", actor))
                            .text("error"))
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void without_saying_who_acts_it_gets_nothing() {
        assertThat(act(vault, Map.of("subject_token", forVault(), "actor_token_type", ""))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_client_that_the_settings_do_not_name_may_not_act() {
        String first = identity.signInResident(People.INES).accessToken();

        assertThat(act(identity.portal, Map.of("subject_token", first, "actor_token", own()))
                        .text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void a_delegated_token_opens_nothing_more() {
        String delegated = act(vault, Map.of("subject_token", forVault(), "actor_token", own()))
                .accessToken();

        assertThat(act(vault, Map.of("subject_token", delegated, "actor_token", own()))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(identity.portal
                        .exchange(issuer, delegated, "document-vault", "")
                        .text("error"))
                .isEqualTo("invalid_grant");
    }
}
