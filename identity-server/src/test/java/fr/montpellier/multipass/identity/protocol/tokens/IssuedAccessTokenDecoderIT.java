package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import org.junit.jupiter.api.Test;

/** What this server takes for an access token of its own; revoked ones are in IntrospectionIT. */
class IssuedAccessTokenDecoderIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient.Answer tokens = identity.signInResident(People.INES);

    private ReceivedResponse userInfo(String token) {
        return ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + token);
    }

    private void assertRefused(String token) {
        ReceivedResponse answer = userInfo(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("error=\"invalid_token\"");
    }

    @Test
    void rfc6750_3_1_a_token_changed_by_a_letter_is_refused_wherever_it_was_changed() {
        String token = tokens.accessToken();
        assertThat(userInfo(token).status()).isEqualTo(200);

        for (int i = 0; i < token.length(); i += 7) {
            if (token.charAt(i) != '.') {
                assertRefused(token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1));
            }
        }
        assertRefused(token + "A");
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void rfc9068_4_another_token_or_one_for_another_service_is_refused() {
        assertRefused(tokens.text("id_token"));
        assertRefused(tokens.text("refresh_token"));
        assertRefused(identity.portal
                .exchange(identity.issuer(), tokens.accessToken(), "document-vault", "")
                .accessToken());
    }
}
