package fr.montpellier.multipass.identity.clients.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.clients.outbound.OutsideForTests;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.ClientsForFuzzing;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** {@code client_assertion}: good, or the exception that becomes {@code invalid_client}. */
class ClientAssertionFuzzTest {

    private static final String CLAIMS =
            "{\"iss\":\"app\",\"sub\":\"app\",\"aud\":\"https://identity.example\",\"exp\":4102444800,\"jti\":\"a\"}";

    private static final String ISSUER = "https://identity.example";

    private final SignedTexts client = new SignedTexts();
    private final JwtDecoder decoder = new ClientAssertionDecoderFactory(
                    OutsideForTests.keys(), jwt -> OAuth2TokenValidatorResult.success())
            .createDecoder(ClientsForFuzzing.with(client));

    @BeforeEach
    void at_the_issuer() {
        AuthorizationServerSettings settings =
                AuthorizationServerSettings.builder().issuer(ISSUER).build();
        AuthorizationServerContextHolder.setContext(new AuthorizationServerContext() {
            @Override
            public String getIssuer() {
                return ISSUER;
            }

            @Override
            public AuthorizationServerSettings getAuthorizationServerSettings() {
                return settings;
            }
        });
    }

    @AfterEach
    void forget() {
        AuthorizationServerContextHolder.resetContext();
    }

    private boolean check(String assertion) {
        try {
            assertThat(decoder.decode(assertion).getSubject()).isEqualTo("app");
            return true;
        } catch (JwtException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void client_assertion(byte[] bytes) {
        check(Mutations.text(bytes));
        check(client.sign("JWT", Mutations.text(bytes)));
    }

    @Test
    void client_assertions_with_changes() {
        Mutations.ofAccepted(List.of(client.sign("JWT", CLAIMS)), this::check);
        Mutations.ofAccepted(List.of(CLAIMS), changed -> check(client.sign("JWT", changed)));
    }
}
