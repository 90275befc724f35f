package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.protocol.senderconstraint.SenderConstraint;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Generates refresh tokens. A family expires with its first token; rotation does not extend it. A public client gets
 * one only if it is bound to a key or a certificate (RFC 9700, section 2.2.2).
 */
class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SenderConstraint senderConstraint;
    private final Clock clock;

    RefreshTokens(SenderConstraint senderConstraint, Clock clock) {
        this.senderConstraint = senderConstraint;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                || SenderConstraint.isPublic(context) && !senderConstraint.isConstrained(context)) {
            return null;
        }
        var value = new byte[BYTES];
        random.nextBytes(value);
        Instant now = clock.instant();
        return new OAuth2RefreshToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(value),
                now,
                familyExpiry(context)
                        .orElseGet(() -> now.plus(
                                context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive())));
    }

    private static Optional<Instant> familyExpiry(OAuth2TokenContext context) {
        return Optional.ofNullable(context.getAuthorization())
                .map(OAuth2Authorization::getRefreshToken)
                .map(token -> token.getToken().getExpiresAt());
    }
}
