package fr.montpellier.multipass.identity.protocol.request.sources;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWEDecrypterFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.identity.clients.registry.RequestPolicy;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.target.ResponseTargets;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.security.PrivateKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Request objects (RFC 9101) under the rules of FAPI 2.0 Message Signing, section 5.3.1: signed by the client's own key,
 * for us, for an hour at most. They may be encrypted for us around the signature. What stands beside the object does not
 * count.
 */
@Component
public class RequestObjects {

    /** RS256 counts only for a client that registered it. */
    public static final List<String> SIGNING = List.of("ES256", "PS256");

    private static final Set<JWSAlgorithm> KNOWN = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256);
    private static final Set<String> TYPES = Set.of("oauth-authz-req+jwt", "jwt");
    private static final Set<String> OF_THE_TOKEN = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final ResponseTargets targets;
    private final ClientKeys clientKeys;
    private final RequestEncryptionKeys ourKeys;
    private final String issuer;
    private final JsonMapper json;
    private final Clock clock;

    public RequestObjects(
            ResponseTargets targets,
            ClientKeys clientKeys,
            RequestEncryptionKeys ourKeys,
            @Value("${multipass.tokens.issuer}") String issuer,
            JsonMapper json,
            Clock clock) {
        this.targets = targets;
        this.clientKeys = clientKeys;
        this.ourKeys = ourKeys;
        this.issuer = issuer;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The parameters in the request object beside these.
     *
     * @throws AuthorizationRequestException {@code invalid_request_object} if anything is amiss, {@code
     *     temporarily_unavailable} if the
     *     client's keys cannot be fetched
     */
    public RequestParameters open(RegisteredClient client, RequestParameters outside) {
        try {
            Optional<String> object = outside.single("request");
            JWTClaimsSet claims =
                    verified(client, object.orElseThrow(() -> new IllegalArgumentException("not one request object")));
            checkClaims(client, claims);
            return parameters(claims);
        } catch (KeySourceException e) {
            throw new AuthorizationRequestException(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The keys at the jwks_uri of the client cannot be fetched",
                    targets.to(client, outside));
        } catch (ParseException | JOSEException | RuntimeException e) {
            throw new AuthorizationRequestException(
                    "invalid_request_object",
                    "The request object is invalid (RFC 9101, 6)",
                    targets.to(client, outside));
        }
    }

    private JWTClaimsSet verified(RegisteredClient client, String object) throws ParseException, JOSEException {
        JWT jwt = CompactTokens.parse(object);
        JWT inside = jwt instanceof EncryptedJWT encrypted ? decrypted(encrypted) : jwt;
        if (!(inside instanceof SignedJWT signed)) {
            throw new JOSEException("not signed");
        }
        JOSEObjectType type = signed.getHeader().getType();
        if (type != null && !TYPES.contains(lowerCase(type))) {
            throw new JOSEException("a token of another kind");
        }
        JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
        Optional<String> registered = RequestPolicy.of(client).requestSigningAlg();
        if (!KNOWN.contains(algorithm)
                || !registered.map(algorithm.getName()::equals).orElse(SIGNING.contains(algorithm.getName()))) {
            throw new JOSEException("signed by another algorithm");
        }
        for (JWK key : keys(client, signed)) {
            if (verifies(signed, key)) {
                return signed.getJWTClaimsSet();
            }
        }
        throw new JOSEException("no key of the client verifies it");
    }

    private List<JWK> keys(RegisteredClient client, SignedJWT signed) throws KeySourceException {
        return clientKeys.of(client).get(new JWKSelector(JWKMatcher.forJWSHeader(signed.getHeader())), null);
    }

    private static boolean verifies(SignedJWT signed, JWK key) throws JOSEException {
        return key instanceof AsymmetricJWK pair
                && signed.verify(
                        new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), pair.toPublicKey()));
    }

    private SignedJWT decrypted(EncryptedJWT encrypted) throws ParseException, JOSEException {
        JWEHeader header = encrypted.getHeader();
        PrivateKey key = ourKeys.forAlgorithm(header.getAlgorithm(), header.getEncryptionMethod(), header.getKeyID());
        encrypted.decrypt(new DefaultJWEDecrypterFactory().createJWEDecrypter(header, key));
        return CompactTokens.parseSigned(encrypted.getPayload().toString());
    }

    private void checkClaims(RegisteredClient client, JWTClaimsSet claims) throws ParseException, JOSEException {
        String id = client.getClientId();
        // With itself as subject it could be an assertion that the client made for something else (section 10.8).
        if (!id.equals(claims.getIssuer())
                || !id.equals(claims.getStringClaim("client_id"))
                || id.equals(claims.getSubject())
                || !claims.getAudience().contains(issuer)) {
            throw new JOSEException("made by or for another");
        }
        checkTimes(RequestPolicy.of(client), claims);
    }

    private void checkTimes(RequestPolicy policy, JWTClaimsSet claims) throws JOSEException {
        Instant now = clock.instant();
        Optional<Instant> from = instant(claims.getNotBeforeTime());
        Optional<Instant> until = instant(claims.getExpirationTime());
        if (policy.requestsHaveValidity() && (from.isEmpty() || until.isEmpty())) {
            throw new JOSEException("exp and nbf are required");
        }
        if (from.filter(time -> time.isAfter(now.plus(SKEW)) || time.isBefore(now.minus(LONGEST)))
                        .isPresent()
                || until.filter(time -> !time.isAfter(now)
                                || time.isAfter(from.orElse(now).plus(LONGEST)))
                        .isPresent()) {
            throw new JOSEException("too early, too late or too long");
        }
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private RequestParameters parameters(JWTClaimsSet claims) {
        if (claims.getClaim("request") != null || claims.getClaim("request_uri") != null) {
            throw new IllegalArgumentException("a request object in a request object");
        }
        var values = new LinkedHashMap<String, List<String>>();
        claims.getClaims().forEach((name, value) -> {
            if (!OF_THE_TOKEN.contains(name)) {
                values.put(name, texts(value));
            }
        });
        return new RequestParameters(values);
    }

    /** What would be a parameter's text: JSON stays JSON, but for a list of texts, which is a parameter repeated. */
    private List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> List.of(text);
            case Number number -> List.of(number.toString());
            case Boolean flag -> List.of(flag.toString());
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String.class::cast).toList();
            case List<?> list -> List.of(json.writeValueAsString(list));
            case Map<?, ?> object -> List.of(json.writeValueAsString(object));
            default -> throw new IllegalArgumentException("no parameter has such a value");
        };
    }

    private static String lowerCase(JOSEObjectType type) {
        return type.getType().toLowerCase(java.util.Locale.ROOT);
    }
}
