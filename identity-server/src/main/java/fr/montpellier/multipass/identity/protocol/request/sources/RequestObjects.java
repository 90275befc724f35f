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
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTargets;
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
 * Verifies request objects (RFC 9101) by FAPI 2.0 Message Signing, section 5.3.1. They must be signed with a key of the
 * client, be intended for this server, and be valid for an hour at most. They may be signed and then encrypted for this
 * server. Parameters outside the request object are ignored.
 */
@Component
public class RequestObjects {

    /** The algorithms accepted from every client. RS256 is accepted only from a client that registered it. */
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
     * Returns the parameters in the request object.
     *
     * @param outside parameters of the request that contains the request object
     * @throws AuthorizationRequestException {@code invalid_request_object} if the object is not valid, {@code
     *     temporarily_unavailable} if the client's keys cannot be fetched
     */
    public RequestParameters open(RegisteredClient client, RequestParameters outside) {
        try {
            Optional<String> object = outside.single("request");
            JWTClaimsSet claims = verified(
                    client,
                    object.orElseThrow(
                            () -> new IllegalArgumentException("the parameter request is missing or repeated")));
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
            throw new JOSEException("the type of the JWT is not that of a request object");
        }
        JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
        Optional<String> registered = RequestPolicy.of(client).requestSigningAlg();
        if (!KNOWN.contains(algorithm)
                || !registered.map(algorithm.getName()::equals).orElse(SIGNING.contains(algorithm.getName()))) {
            throw new JOSEException("the signature algorithm is not the registered one");
        }
        for (JWK key : keys(client, signed)) {
            if (verifies(signed, key)) {
                return signed.getJWTClaimsSet();
            }
        }
        throw new JOSEException("no key of the client verifies the signature");
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
        // With the client as subject, the JWT could be a client assertion (section 10.8).
        if (!id.equals(claims.getIssuer())
                || !id.equals(claims.getStringClaim("client_id"))
                || id.equals(claims.getSubject())
                || !claims.getAudience().contains(issuer)) {
            throw new JOSEException("iss, client_id, sub or aud is not that of a request object of this client");
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
            throw new JOSEException("the request object is not valid now, or valid for more than an hour");
        }
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private RequestParameters parameters(JWTClaimsSet claims) {
        if (claims.getClaim("request") != null || claims.getClaim("request_uri") != null) {
            throw new IllegalArgumentException("a request object must not contain request or request_uri");
        }
        var values = new LinkedHashMap<String, List<String>>();
        claims.getClaims().forEach((name, value) -> {
            if (!OF_THE_TOKEN.contains(name)) {
                values.put(name, texts(value));
            }
        });
        return new RequestParameters(values);
    }

    /**
     * Converts a claim to the values of a parameter. A list of strings becomes a repeated parameter; other JSON values
     * become their JSON text.
     */
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
            default -> throw new IllegalArgumentException("the value of a claim cannot be that of a parameter");
        };
    }

    private static String lowerCase(JOSEObjectType type) {
        return type.getType().toLowerCase(java.util.Locale.ROOT);
    }
}
