package fr.montpellier.multipass.identity.protocol.authorizations;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * Kinds of values by which an authorization is found, under the names of the framework. ID tokens are not among them,
 * because they are verified by their signature: see {@link
 * fr.montpellier.multipass.identity.protocol.tokens.IssuedIdTokens}.
 */
enum TokenKind {
    CODE("code", OAuth2AuthorizationCode.class),
    ACCESS("access_token", OAuth2AccessToken.class),
    REFRESH("refresh_token", OAuth2RefreshToken.class),
    /**
     * The handle of a pushed request or of a pending consent, which is an attribute for the framework and not a token.
     */
    STATE("state", null),
    DEVICE_CODE("device_code", OAuth2DeviceCode.class),
    USER_CODE("user_code", OAuth2UserCode.class);

    private final String wireName;
    private final @Nullable Class<? extends OAuth2Token> type;

    TokenKind(String wireName, @Nullable Class<? extends OAuth2Token> type) {
        this.wireName = wireName;
        this.type = type;
    }

    String wireName() {
        return wireName;
    }

    Optional<Class<? extends OAuth2Token>> type() {
        return Optional.ofNullable(type);
    }

    static Optional<TokenKind> of(String wireName) {
        return Stream.of(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
