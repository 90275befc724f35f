package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.identity.protocol.senderconstraint.SenderConstraint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;

class RefreshTokensTest {

    private static final Duration LIFE = Duration.ofDays(30);

    private final MovableClock clock = MovableClock.at("2026-11-24T10:00:00Z");
    private final RefreshTokens tokens = new RefreshTokens(new SenderConstraint(), clock);
    private final RegisteredClient client = RegisteredClient.withId("app")
            .clientId("app")
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .tokenSettings(TokenSettings.builder().refreshTokenTimeToLive(LIFE).build())
            .build();

    private DefaultOAuth2TokenContext.Builder context(ClientAuthenticationMethod method) {
        return DefaultOAuth2TokenContext.builder()
                .registeredClient(client)
                .tokenType(OAuth2TokenType.REFRESH_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrant(new OAuth2RefreshTokenAuthenticationToken(
                        "token", new OAuth2ClientAuthenticationToken(client, method, null), Set.of(), null));
    }

    @Test
    void the_first_token_of_a_family_lives_as_long_as_the_client_may_keep_it() {
        OAuth2RefreshToken token = Objects.requireNonNull(tokens.generate(
                context(ClientAuthenticationMethod.PRIVATE_KEY_JWT).build()));

        assertThat(token.getIssuedAt()).isEqualTo(clock.instant());
        assertThat(token.getExpiresAt()).isEqualTo(clock.instant().plus(LIFE));
    }

    @Test
    void a_value_has_256_random_bits() {
        DefaultOAuth2TokenContext context =
                context(ClientAuthenticationMethod.PRIVATE_KEY_JWT).build();

        String value = Objects.requireNonNull(tokens.generate(context)).getTokenValue();

        assertThat(value).matches("[A-Za-z0-9_-]{43}");
        assertThat(value).isNotEqualTo("A".repeat(43));
        assertThat(Objects.requireNonNull(tokens.generate(context)).getTokenValue())
                .isNotEqualTo(value);
    }

    @Test
    void a_token_that_replaces_another_ends_with_it() {
        Instant end = clock.instant().plus(LIFE);
        OAuth2Authorization authorization = OAuth2Authorization.withRegisteredClient(client)
                .principalName("person")
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .refreshToken(new OAuth2RefreshToken("earlier", clock.instant(), end))
                .build();
        clock.advance(Duration.ofDays(29));

        OAuth2RefreshToken token =
                Objects.requireNonNull(tokens.generate(context(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                        .authorization(authorization)
                        .build()));

        assertThat(token.getExpiresAt()).isEqualTo(end);
    }

    @Test
    void a_public_client_without_a_key_gets_none() {
        assertThat(tokens.generate(context(ClientAuthenticationMethod.NONE).build()))
                .isNull();
    }

    @Test
    void no_other_kind_of_token_is_made() {
        assertThat(tokens.generate(context(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                        .tokenType(OAuth2TokenType.ACCESS_TOKEN)
                        .build()))
                .isNull();
    }
}
