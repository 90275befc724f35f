package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Creates logout tokens (OpenID Connect Back-Channel Logout, section 2.4), with the signature algorithm of the client's
 * ID tokens.
 */
@Component
class LogoutTokens {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    /** The lifetime of a logout token, which that section recommends. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final JwtEncoder encoder;
    private final String issuer;
    private final Clock clock;

    LogoutTokens(JwtEncoder encoder, @Value("${multipass.tokens.issuer}") String issuer, Clock clock) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.clock = clock;
    }

    String of(LogoutNotice notice, RegisteredClient client) {
        Instant now = clock.instant();
        JwsHeader header = JwsHeader.with(client.getTokenSettings().getIdTokenSignatureAlgorithm())
                .type("logout+jwt")
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(client.getClientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .id(UUID.randomUUID().toString())
                .subject(notice.subject())
                .claim("sid", notice.sid())
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
