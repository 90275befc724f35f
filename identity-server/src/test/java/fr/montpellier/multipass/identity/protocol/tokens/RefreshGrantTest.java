package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.protocol.authorizations.ConcurrentUpdateException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

class RefreshGrantTest {

    private int attempts;
    private int conflicts;

    private final RefreshGrant grant = new RefreshGrant(new AuthenticationProvider() {
        @Override
        public @Nullable Authentication authenticate(Authentication authentication) {
            if (attempts++ < conflicts) {
                throw new ConcurrentUpdateException();
            }
            return authentication;
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
        }
    });

    private static Authentication request(boolean reused) {
        RegisteredClient client = RegisteredClient.withId("app")
                .clientId("app")
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .tokenSettings(
                        TokenSettings.builder().reuseRefreshTokens(reused).build())
                .build();
        return new OAuth2RefreshTokenAuthenticationToken(
                "token",
                new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.PRIVATE_KEY_JWT, null),
                Set.of(),
                null);
    }

    @Test
    void a_rotating_token_is_granted_to_one_request() {
        conflicts = 1;

        assertThatThrownBy(() -> grant.authenticate(request(false))).isInstanceOf(ConcurrentUpdateException.class);

        assertThat(attempts).isOne();
    }

    @Test
    void a_token_that_does_not_rotate_serves_requests_that_meet() {
        conflicts = 7;

        assertThat(grant.authenticate(request(true))).isNotNull();

        assertThat(attempts).isEqualTo(8);
    }

    @Test
    void a_refresh_gives_up_after_eight_conflicts() {
        conflicts = 8;

        assertThatThrownBy(() -> grant.authenticate(request(true))).isInstanceOf(ConcurrentUpdateException.class);

        assertThat(attempts).isEqualTo(8);
    }

    @Test
    void the_grant_supports_refresh_requests_alone() {
        assertThat(grant.supports(OAuth2RefreshTokenAuthenticationToken.class)).isTrue();
        assertThat(grant.supports(OAuth2ClientAuthenticationToken.class)).isFalse();
    }
}
