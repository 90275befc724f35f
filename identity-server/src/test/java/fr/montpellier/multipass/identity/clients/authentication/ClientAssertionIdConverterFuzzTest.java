package fr.montpellier.multipass.identity.clients.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The name of a client in its assertion, read before anything is verified. */
class ClientAssertionIdConverterFuzzTest {

    private final SignedTexts client = new SignedTexts();
    private final ClientAssertionIdConverter converter = new ClientAssertionIdConverter();

    /** @return whether the assertion names a client */
    private boolean check(String assertion) {
        var request = new MockHttpServletRequest("POST", "/oauth2/token");
        request.setParameter("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        request.setParameter("client_assertion", assertion);
        try {
            Authentication named = converter.convert(request);
            if (named == null) {
                return false;
            }
            assertThat(named.getName()).isNotBlank();
            return true;
        } catch (OAuth2AuthenticationException e) {
            assertThat(e.getError().getErrorCode()).isEqualTo("invalid_request");
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void name_in_an_assertion(byte[] bytes) {
        check(Mutations.text(bytes));
        check(client.sign("JWT", Mutations.text(bytes)));
    }

    @Test
    void names_in_assertions_with_changes() {
        Mutations.ofAccepted(List.of(client.sign("JWT", "{\"sub\":\"a\"}")), this::check);
        Mutations.ofAccepted(List.of("{\"sub\":\"a\"}"), changed -> check(client.sign("JWT", changed)));
    }

    @Test
    void encrypted_assertions_with_changes_are_all_refused() {
        Mutations.of(
                List.of("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AA.AA.AA"),
                changed -> assertThat(check(changed)).as(changed).isFalse());
    }
}
