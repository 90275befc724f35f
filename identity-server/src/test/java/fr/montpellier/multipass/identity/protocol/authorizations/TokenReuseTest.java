package fr.montpellier.multipass.identity.protocol.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Checks what a change of an authorization redeemed; two requests that redeem the same token are a reuse. */
class TokenReuseTest {

    private static final Instant NOW = Instant.now();
    private static final RegisteredClient CLIENT = RegisteredClient.withId("client")
            .clientId("client")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("https://client.example/")
            .build();

    private final OAuth2Authorization issued = OAuth2Authorization.withRegisteredClient(CLIENT)
            .id(UUID.randomUUID().toString())
            .principalName("resident")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .build();
    private final OAuth2Authorization withCode = code(false);
    private final OAuth2Authorization withUsedCode = code(true);

    private OAuth2Authorization code(boolean used) {
        return OAuth2Authorization.from(issued)
                .token(
                        new OAuth2AuthorizationCode("code", NOW, NOW.plusSeconds(60)),
                        metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, used))
                .build();
    }

    private static OAuth2Authorization refresh(OAuth2Authorization before, String value) {
        return OAuth2Authorization.from(before)
                .refreshToken(new OAuth2RefreshToken(value, NOW))
                .build();
    }

    @Test
    void a_code_that_was_used() {
        assertThat(TokenReuse.redeemed(withCode, withUsedCode)).contains(TokenKind.CODE);
        assertThat(TokenReuse.redeemed(withCode, refresh(withUsedCode, "first")))
                .contains(TokenKind.CODE);
    }

    @Test
    void a_refresh_token_that_was_replaced() {
        assertThat(TokenReuse.redeemed(refresh(withUsedCode, "first"), refresh(withUsedCode, "second")))
                .contains(TokenKind.REFRESH);
    }

    @Test
    void a_refresh_token_that_was_removed() {
        assertThat(TokenReuse.redeemed(refresh(withUsedCode, "first"), withUsedCode))
                .contains(TokenKind.REFRESH);
    }

    @Test
    void another_change_redeems_nothing() {
        assertThat(TokenReuse.redeemed(issued, withCode)).isEmpty();
        assertThat(TokenReuse.redeemed(withCode, withCode)).isEmpty();
        assertThat(TokenReuse.redeemed(withUsedCode, refresh(withUsedCode, "first")))
                .isEmpty();
        assertThat(TokenReuse.redeemed(refresh(withUsedCode, "first"), refresh(withUsedCode, "first")))
                .isEmpty();
    }
}
