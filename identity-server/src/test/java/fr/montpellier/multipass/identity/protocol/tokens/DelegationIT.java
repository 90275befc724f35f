package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vault acts for a resident at the consent service, as the settings allow it. */
class DelegationIT {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

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
        for (String audience : new String[] {"identity-server", "document-vault"}) {
            assertThat(act(vault, Map.of("subject_token", forVault(), "actor_token", own(), "audience", audience))
                            .text("error"))
                    .isEqualTo("invalid_target");
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
