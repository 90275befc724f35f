package fr.montpellier.multipass.simulators.provider.tokens;

import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Checks the claims of a {@code private_key_jwt} (RFC 7523, section 3): the relying party as {@code iss} and
 * {@code sub}, this provider as audience, an expiry, and a {@code jti} not used before, which Spring does not check.
 */
public final class ClientAssertions {

    private final ProviderSettings settings;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    public ClientAssertions(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public OAuth2TokenValidator<Jwt> validator(RegisteredClient client) {
        String clientId = client.getClientId();
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtClaimValidator<String>("iss", clientId::equals),
                new JwtClaimValidator<String>("sub", clientId::equals),
                new JwtClaimValidator<List<String>>("aud", this::addressedToUs),
                new JwtClaimValidator<Instant>("exp", Objects::nonNull),
                new JwtTimestampValidator(),
                this::once));
    }

    private boolean addressedToUs(@Nullable List<String> audience) {
        return audience != null
                && (audience.contains(settings.issuer().toString()) || audience.contains(settings.endpoint("/token")));
    }

    private OAuth2TokenValidatorResult once(Jwt assertion) {
        seen.values().removeIf(clock.instant()::isAfter);
        String id = assertion.getId();
        Instant expires = assertion.getExpiresAt();
        return id != null && expires != null && seen.putIfAbsent(id, expires.plusSeconds(60)) == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_client", "jti absent or replayed", null));
    }
}
