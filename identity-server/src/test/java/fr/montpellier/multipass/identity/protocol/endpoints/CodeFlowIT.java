package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeFlowIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    @Test
    void a_resident_signs_in_at_the_portal_through_france_connect() throws ParseException {
        TestClient.Answer tokens = identity.signInResident(People.INES);

        JWTClaimsSet idToken = tokens.claims("id_token");
        assertThat(idToken.getAudience()).containsExactly("citizen-portal");
        assertThat(idToken.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(idToken.getStringListClaim("roles")).containsExactly("resident");
        assertThat(idToken.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(idToken.getStringClaim("sid")).isNotBlank();
        assertThat(idToken.getDateClaim("auth_time")).isNotNull();
        assertThat(idToken.getStringClaim("name")).isEqualTo("Inès Lambert");
        assertThat(idToken.getStringClaim("given_name")).isEqualTo("Inès Chloé");
        assertThat(idToken.getStringClaim("family_name")).isEqualTo("Lambert");
        assertThat(idToken.getStringClaim("birthdate")).isEqualTo("1991-03-08");
        assertThat(idToken.getStringClaim("multipass_number")).matches("[0-9A-HJKMNP-TV-Z]{12}");
        assertThat(idToken.getSubject()).isNotEqualTo(People.INES.get("sub"));

        JWTClaimsSet accessToken = tokens.claims("access_token");
        JWSHeader header = TestClient.header(tokens.accessToken());
        assertThat(header.getType().getType()).isEqualTo("at+jwt");
        assertThat(header.getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(accessToken.getAudience()).containsExactly("identity-server");
        assertThat(accessToken.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(accessToken.getStringClaim("client_id")).isEqualTo("citizen-portal");
        assertThat(accessToken.getStringClaim("scope").split(" "))
                .containsExactlyInAnyOrder("openid", "profile", "multipass");
        assertThat(accessToken.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(accessToken.getStringListClaim("roles")).isEqualTo(List.of("resident"));
        assertThat(accessToken.getClaim("name")).isNull();
        assertThat(accessToken.getExpirationTime().getTime()
                        - accessToken.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void an_agent_signs_in_at_the_portal_through_pro_connect() throws ParseException {
        TestClient.Answer tokens = identity.signInAgent(People.KARIM);

        JWTClaimsSet accessToken = tokens.claims("access_token");
        assertThat(accessToken.getStringListClaim("roles")).containsExactly("agent");
        assertThat(accessToken.getStringClaim("acr")).isEqualTo("eidas1-mfa");
        assertThat(accessToken.getClaims())
                .as("it is for this server, which decides nothing by them")
                .doesNotContainKeys("name", "organisation", "department");
        JWTClaimsSet idToken = tokens.claims("id_token");
        assertThat(idToken.getStringClaim("organisation")).isEqualTo("26340001700012");
        assertThat(idToken.getStringClaim("department")).isEqualTo("ccas");
        assertThat(idToken.getStringClaim("name")).isEqualTo("Karim Benali");
    }

    @Test
    void a_client_without_pkce_is_refused() {
        URI back = new TestBrowser()
                .openUntil(
                        identity.portal.authorize(
                                identity.issuer(),
                                Map.of("code_challenge", "", "code_challenge_method", "", "prompt", "none")),
                        identity.portal.redirectUri());

        assertThat(TestBrowser.query(back))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }
}
