package fr.montpellier.multipass.identity.protocol.authorizations;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * A token in the framework's authorization.
 *
 * @param value the token or its placeholder
 * @param metadata metadata with the claims and without {@code invalidated}
 * @param scopes scopes of an access token
 */
record AuthorizationToken(
        TokenKind kind,
        String value,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        boolean invalidated,
        Map<String, Object> metadata,
        Set<String> scopes) {

    static Map<TokenKind, AuthorizationToken> in(OAuth2Authorization authorization) {
        var tokens = new EnumMap<TokenKind, AuthorizationToken>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            in(authorization, kind).ifPresent(token -> tokens.put(kind, token));
        }
        return tokens;
    }

    /** Returns whether both exist and have the same value; their other data may differ. */
    static boolean isSame(@Nullable AuthorizationToken earlier, @Nullable AuthorizationToken later) {
        return earlier != null && later != null && earlier.value().equals(later.value());
    }

    private static Optional<AuthorizationToken> in(OAuth2Authorization authorization, TokenKind kind) {
        if (kind == TokenKind.STATE) {
            return Optional.ofNullable(authorization.<String>getAttribute(kind.wireName()))
                    .map(state -> new AuthorizationToken(kind, state, null, null, false, Map.of(), Set.of()));
        }
        return kind.type()
                .flatMap(type -> Optional.ofNullable(authorization.getToken(type)))
                .map(token -> of(kind, token));
    }

    private static AuthorizationToken of(TokenKind kind, OAuth2Authorization.Token<? extends OAuth2Token> held) {
        OAuth2Token token = held.getToken();
        var metadata = new HashMap<>(held.getMetadata());
        metadata.remove(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME);
        return new AuthorizationToken(
                kind,
                token.getTokenValue(),
                token.getIssuedAt(),
                token.getExpiresAt(),
                held.isInvalidated(),
                metadata,
                token instanceof OAuth2AccessToken access ? access.getScopes() : Set.of());
    }
}
