package fr.montpellier.multipass.simulators.provider.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.faults.Fault;
import fr.montpellier.multipass.simulators.faults.Faults;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeys;
import fr.montpellier.multipass.simulators.provider.keys.TokenEncryption;
import fr.montpellier.multipass.simulators.provider.people.Person;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.AuthorizationAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves userinfo as a signed JWT (OpenID Connect Core, section 5.3.2). Spring's own endpoint answers JSON and expects
 * access tokens to be JWTs; those of the real providers are opaque.
 */
@RestController
public class UserInfoController {

    private static final MediaType JWT = MediaType.parseMediaType("application/jwt");

    private final OAuth2AuthorizationService authorizations;
    private final ProviderSettings settings;
    private final SigningKeys keys;
    private final TokenEncryption encryption;
    private final Faults faults;
    private final Clock clock;

    UserInfoController(
            OAuth2AuthorizationService authorizations,
            ProviderSettings settings,
            SigningKeys keys,
            TokenEncryption encryption,
            Faults faults,
            Clock clock) {
        this.authorizations = authorizations;
        this.settings = settings;
        this.keys = keys;
        this.encryption = encryption;
        this.faults = faults;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/api/v2/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> userInfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String header) {
        OAuth2Authorization authorization = header == null || !header.startsWith("Bearer ")
                ? null
                : authorizations.findByToken(header.substring(7), OAuth2TokenType.ACCESS_TOKEN);
        if (authorization == null || !isActive(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"error\":\"invalid_token\",\"error_description\":\"invalid token provided\"}");
        }
        return answer(authorization);
    }

    private static boolean isActive(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<?> token = authorization.getAccessToken();
        return token != null && token.isActive();
    }

    private ResponseEntity<String> answer(OAuth2Authorization authorization) {
        JWTClaimsSet claims = claims(authorization);
        if (faults.take(Fault.UNSIGNED_USERINFO)) {
            // Encrypted responses: the claims directly inside the JWE, with no signature (as in CVE-2026-29000).
            String bare = claims.toString();
            return settings.encrypted()
                    ? ResponseEntity.ok().contentType(JWT).body(encryption.apply(bare))
                    : ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(bare);
        }
        String signed = faults.take(Fault.FORGED_USERINFO) ? keys.forge(claims) : keys.sign(claims);
        return ResponseEntity.ok().contentType(JWT).body(encryption.apply(signed));
    }

    private JWTClaimsSet claims(OAuth2Authorization authorization) {
        AuthorizeRequest request = AuthorizationAttributes.request(authorization);
        Person person = AuthorizationAttributes.signedIn(authorization).person();
        Map<String, Object> sent = new LinkedHashMap<>(person.claims(authorization.getAuthorizedScopes()));
        String subject = person.subject(request.clientId());
        sent.put("sub", faults.take(Fault.OTHER_SUBJECT) ? person.subject("someone-else") + "0" : subject);
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer().toString())
                .audience(request.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLifetime())));
        sent.forEach(claims::claim);
        return claims.build();
    }
}
