package fr.montpellier.multipass.simulators.provider.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.faults.Fault;
import fr.montpellier.multipass.simulators.faults.Faults;
import fr.montpellier.multipass.simulators.provider.keys.Sha256;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeys;
import fr.montpellier.multipass.simulators.provider.keys.TokenEncryption;
import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.AuthorizationAttributes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Generates the ID token of Spring's token endpoint: claims as the real providers send them, signed, encrypted if
 * configured.
 */
public final class IdTokens implements OAuth2TokenGenerator<Jwt> {

    private final ProviderSettings settings;
    private final SigningKeys keys;
    private final TokenEncryption encryption;
    private final Faults faults;
    private final Clock clock;

    public IdTokens(
            ProviderSettings settings, SigningKeys keys, TokenEncryption encryption, Faults faults, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.encryption = encryption;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public @Nullable Jwt generate(OAuth2TokenContext context) {
        if (!"id_token".equals(context.getTokenType().getValue())) {
            return null;
        }
        OAuth2Authorization authorization = Objects.requireNonNull(context.getAuthorization());
        if (faults.take(Fault.ROTATED_KEY)) {
            keys.rotate();
        }
        // A token that has already expired was also issued earlier.
        Instant issued =
                faults.take(Fault.EXPIRED_ID_TOKEN) ? clock.instant().minus(Duration.ofHours(1)) : clock.instant();
        Instant expires = issued.plus(settings.tokenLifetime());
        JWTClaimsSet claims = claims(authorization, issued, expires);
        String signed = faults.take(Fault.FORGED_ID_TOKEN) ? keys.forge(claims) : keys.sign(claims);
        return new Jwt(encryption.apply(signed), issued, expires, Map.of("alg", "ES256"), claims.getClaims());
    }

    private JWTClaimsSet claims(OAuth2Authorization authorization, Instant issued, Instant expires) {
        AuthorizeRequest request = AuthorizationAttributes.request(authorization);
        AuthenticatedPerson signedIn = AuthorizationAttributes.signedIn(authorization);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(
                        faults.take(Fault.WRONG_ISSUER)
                                ? "https://issuer.invalid"
                                : settings.issuer().toString())
                .subject(signedIn.person().subject(request.clientId()))
                .audience(faults.take(Fault.WRONG_AUDIENCE) ? "someone-else" : request.clientId())
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(expires))
                .claim("nonce", faults.take(Fault.WRONG_NONCE) ? "another-nonce-of-22-chars-or-more" : request.nonce())
                .claim("acr", faults.take(Fault.WRONG_ACR) ? "eidas0" : signedIn.acr())
                .claim("at_hash", hash(AuthorizationAttributes.accessToken(authorization)));
        if (request.claims().amr()) {
            claims.claim("amr", signedIn.amr());
        }
        if (request.claims().authTime()) {
            claims.claim("auth_time", signedIn.at().getEpochSecond());
        }
        return claims.build();
    }

    /** Returns the left half of the access token's SHA-256 (OpenID Connect Core, section 3.1.3.6). */
    private static String hash(String accessToken) {
        byte[] digest = Sha256.of(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
    }
}
