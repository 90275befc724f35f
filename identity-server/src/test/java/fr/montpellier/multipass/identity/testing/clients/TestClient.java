package fr.montpellier.multipass.identity.testing.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A client that authenticates by {@code private_key_jwt} and uses PKCE, as the portal does. */
public final class TestClient extends LoopbackServer {

    public static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ECKey key;
    private final String clientId;
    private final CodeVerifier verifier = new CodeVerifier();

    public TestClient(String clientId) {
        this(clientId, newKey());
    }

    private TestClient(String clientId, ECKey key) {
        this.clientId = clientId;
        this.key = key;
        on("/logout/back-channel", exchange -> answer(exchange, 200, "text/plain", ""));
        on(
                "/.well-known/jwks.json",
                exchange ->
                        answer(exchange, 200, "application/json", publicKeys().toString()));
    }

    /** The same client under the name that it got by registering. */
    public TestClient named(String clientId) {
        return new TestClient(clientId, key);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer of the token endpoint. */
    public record Answer(int status, Map<String, Object> body, HttpHeaders headers) {

        public String text(String name) {
            if (body.get(name) instanceof String text) {
                return text;
            }
            throw new AssertionError("no " + name + " in an answer of status " + status + ": " + body.keySet()
                    + " error=" + body.get("error"));
        }

        public String accessToken() {
            return text("access_token");
        }

        public JWTClaimsSet claims(String token) {
            return read(text(token));
        }
    }

    public String url() {
        return base();
    }

    public String redirectUri() {
        return base() + "/login/oauth2/code/multipass";
    }

    /** A request with everything in order, and these parameters changed; an empty value takes one away. */
    public URI authorize(String issuer, Map<String, String> changes) {
        var parameters = new HashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                clientId,
                "redirect_uri",
                redirectUri(),
                "scope",
                "openid profile multipass",
                "state",
                UUID.randomUUID().toString(),
                "nonce",
                UUID.randomUUID().toString(),
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue(),
                "code_challenge_method",
                "S256"));
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return URI.create(issuer + "/oauth2/authorize?" + form(parameters));
    }

    /** The parameters of a request in order, and these changed, as a request object's claims. */
    public JWTClaimsSet.Builder requestObject(String issuer, Map<String, String> changes) {
        var now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .audience(issuer)
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        TestBrowser.query(authorize(issuer, changes)).forEach(claims::claim);
        return claims;
    }

    public String sign(String type, JWTClaimsSet claims) {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    /** Pushes a request (RFC 9126). */
    public Answer push(String issuer, Map<String, String> parameters) {
        return post(URI.create(issuer + "/oauth2/par"), parameters, assertion(issuer));
    }

    /** The address of a request that was pushed, or is in a request object. */
    public URI authorizeBy(String issuer, String parameter, String value) {
        return URI.create(issuer + "/oauth2/authorize?" + form(Map.of("client_id", clientId, parameter, value)));
    }

    public ECKey key() {
        return key;
    }

    public Answer redeem(String issuer, String code) {
        return redeem(issuer, code, Map.of());
    }

    public Answer redeem(String issuer, String code, Map<String, String> changes) {
        var parameters = new HashMap<>(redemption(code));
        parameters.putAll(changes);
        return token(issuer, parameters);
    }

    /** What redeems a code, without what authenticates the client. */
    public Map<String, String> redemption(String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri(),
                "code_verifier",
                verifier.getValue());
    }

    /** These parameters with what authenticates the client. */
    public Map<String, String> authenticated(String issuer, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("client_id", clientId);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion(issuer));
        return all;
    }

    public Answer refresh(String issuer, String refreshToken) {
        return token(issuer, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    public Answer exchange(String issuer, String token, String audience, String scope) {
        var parameters = new HashMap<>(Map.of(
                "grant_type", EXCHANGE,
                "subject_token", token,
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "audience", audience,
                "scope", scope));
        parameters.values().removeIf(String::isEmpty);
        return token(issuer, parameters);
    }

    public Answer token(String issuer, Map<String, String> parameters) {
        return token(issuer, parameters, assertion(issuer));
    }

    public Answer token(String issuer, Map<String, String> parameters, String assertion) {
        return post(URI.create(issuer + "/oauth2/token"), parameters, assertion);
    }

    public Answer post(URI address, Map<String, String> parameters, String assertion) {
        var all = new HashMap<>(parameters);
        all.putIfAbsent("client_id", clientId);
        all.values().removeIf(String::isEmpty);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        return post(address, all);
    }

    /** Redeems a code with PKCE and what the parameters and headers authenticate the client by. */
    public Answer redeemWith(String issuer, Map<String, String> parameters, String... headers) {
        var all = new HashMap<>(parameters);
        all.put("grant_type", "authorization_code");
        all.put("code_verifier", verifier.getValue());
        return post(URI.create(issuer + "/oauth2/token"), all, headers);
    }

    private static Answer post(URI address, Map<String, String> parameters, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isBlank() ? Map.of() : JSONObjectUtils.parse(response.body()),
                    response.headers());
        } catch (IOException | InterruptedException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String assertion(String issuer) {
        var now = Instant.now();
        return sign(new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(issuer)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build());
    }

    /** A JWT signed with the client's key. */
    public String sign(JWTClaimsSet claims) {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    public static JWTClaimsSet read(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    public static JWSHeader header(String token) {
        try {
            return JWSHeader.parse(new Base64URL(token.substring(0, token.indexOf('.'))));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
