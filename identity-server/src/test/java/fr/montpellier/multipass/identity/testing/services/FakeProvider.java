package fr.montpellier.multipass.identity.testing.services;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider of the State, as strict as the real ones about what reaches it, and wrong on demand in what it
 * answers. It asks the person nothing.
 */
public final class FakeProvider extends LoopbackServer {

    /** One for all: it takes long to make. */
    private static final RSAKey RSA = rsa();

    /** What is wrong with its answers. */
    public enum Fault {
        NONE,
        USERINFO_FORGED,
        USERINFO_OF_ANOTHER,
        USERINFO_FOR_ANOTHER_CLIENT,
        USERINFO_OF_ANOTHER_ISSUER,
        USERINFO_PLAIN_JSON,
        USERINFO_ENCRYPTED,
        USERINFO_ENCRYPTED_UNSIGNED,
        USERINFO_COMPRESSED,
        USERINFO_UNSIGNED,
        ID_TOKEN_RS256,
        ID_TOKEN_FORGED,
        ID_TOKEN_OTHER_NONCE,
        ID_TOKEN_EXPIRED,
        ID_TOKEN_OF_ANOTHER_ISSUER,
        ID_TOKEN_FOR_ANOTHER,
        ID_TOKEN_ENCRYPTED,
        ID_TOKEN_ENCRYPTED_UNSIGNED,
        ID_TOKEN_COMPRESSED,
        ID_TOKEN_FOR_ANOTHER_TOO,
        ID_TOKEN_OF_ANOTHER_PARTY,
        ID_TOKEN_WITHOUT_PARTY,
        NO_ID_TOKEN,
        OTHER_ACR,
        ID_TOKEN_WITH_REP_SCOPE,
        NO_AUTH_TIME,
        ACCESS_DENIED,
        SERVER_ERROR,
        TEMPORARILY_UNAVAILABLE,
        INVALID_SCOPE,
        INVALID_REQUEST,
        DISCOVERY_SLOW,
        TOKEN_ENDPOINT_DOWN,
        TOKEN_ANSWER_HUGE,
        TOKEN_ANSWER_SLOW,
        TOKEN_ENDPOINT_MOVED,
        USERINFO_HUGE,
        USERINFO_SLOW,
        KEYS_HUGE
    }

    private static final Set<String> PARAMETERS = Set.of(
            "client_id",
            "acr_values",
            "claims",
            "response_type",
            "nonce",
            "state",
            "redirect_uri",
            "scope",
            "prompt",
            "idp_hint",
            "ui_locales");
    /** Errors of RFC 6749, 4.1.2.1, with which it sends the browser back. */
    private static final Set<Fault> ERRORS = EnumSet.of(
            Fault.ACCESS_DENIED,
            Fault.SERVER_ERROR,
            Fault.TEMPORARILY_UNAVAILABLE,
            Fault.INVALID_SCOPE,
            Fault.INVALID_REQUEST);

    private static final int STATE_LENGTH = 43;

    /** A scope and a claim: domains of a mandate of Aidants Connect, sent to clients that ask for it. */
    private static final String REP_SCOPE = "rep_scope";

    private record Grant(Map<String, String> request, Map<String, Object> person, Instant authenticated) {}

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private volatile ECKey key = ec();
    private volatile Map<String, Object> person = Map.of();
    private volatile String acr = "eidas1";

    /** Set to what the next answers shall be. */
    public volatile Fault fault = Fault.NONE;

    /** The clock of the server that it serves. */
    public volatile Clock clock = Clock.systemUTC();

    /** When the person opened their session here, from which it answers without a question unless asked otherwise. */
    private volatile @Nullable Instant session;

    /** Whether its tokens are encrypted for the relying party, as at FranceConnect+. */
    private final boolean encrypted;

    /** Fetched at the relying party, to check its assertions and to encrypt for it. */
    public volatile @Nullable JWKSet clientKeys;

    public final List<Map<String, String>> authorizeRequests = new CopyOnWriteArrayList<>();
    public final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    public final List<Map<String, String>> logoutRequests = new CopyOnWriteArrayList<>();
    public final List<String> postedElsewhere = new CopyOnWriteArrayList<>();
    public final AtomicLong hugeTaken = new AtomicLong();
    public final AtomicInteger keyFetches = new AtomicInteger();
    public final AtomicInteger discoveryFetches = new AtomicInteger();

    public FakeProvider() {
        this(false);
    }

    private FakeProvider(boolean encrypted) {
        this.encrypted = encrypted;
        on("/api/v2/.well-known/openid-configuration", exchange -> {
            discoveryFetches.incrementAndGet();
            if (fault == Fault.DISCOVERY_SLOW) {
                slow(exchange);
                return;
            }
            json(exchange, 200, discovery());
        });
        on("/api/v2/elsewhere", exchange -> {
            postedElsewhere.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "text/plain", "thanks");
        });
        on("/api/v2/jwks", exchange -> {
            keyFetches.incrementAndGet();
            if (fault == Fault.KEYS_HUGE) {
                huge(exchange);
                return;
            }
            json(exchange, 200, new JWKSet(List.of(key.toPublicJWK(), RSA.toPublicJWK())).toJSONObject());
        });
        on("/api/v2/authorize", this::authorize);
        on("/api/v2/token", this::token);
        on("/api/v2/userinfo", this::userInfo);
        on("/api/v2/session/end", this::endSession);
    }

    /** As FranceConnect+: its tokens are encrypted. */
    public static FakeProvider plus() {
        return new FakeProvider(true);
    }

    public String issuer() {
        return base() + "/api/v2";
    }

    /** Who sits in front of the browser from now on. */
    public FakeProvider with(Map<String, Object> person, String acr) {
        this.person = person;
        this.acr = acr;
        this.fault = Fault.NONE;
        this.session = null;
        return this;
    }

    /** The person has had a session here since that time. */
    public void keepSession(Instant since) {
        session = since;
    }

    public void changeKey() {
        key = ec();
    }

    public String discoveryJson() {
        return JSONObjectUtils.toJSONString(discovery()).replace("\\/", "/");
    }

    private Map<String, Object> discovery() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("issuer", issuer()),
                Map.entry("authorization_endpoint", issuer() + "/authorize"),
                Map.entry("token_endpoint", issuer() + "/token"),
                Map.entry("userinfo_endpoint", issuer() + "/userinfo"),
                Map.entry("end_session_endpoint", issuer() + "/session/end"),
                Map.entry("jwks_uri", issuer() + "/jwks"),
                Map.entry("response_types_supported", List.of("code")),
                Map.entry("subject_types_supported", List.of("pairwise")),
                Map.entry("code_challenge_methods_supported", List.of("S256")),
                // Does not mention ES256: a relying party that falls back to this list accepts RS256.
                Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
                Map.entry("token_endpoint_auth_methods_supported", List.of("client_secret_post", "private_key_jwt"))));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        authorizeRequests.add(request);
        var refused = new ArrayList<>(request.keySet());
        refused.removeAll(PARAMETERS);
        if (!refused.isEmpty()
                || !"code".equals(request.get("response_type"))
                || request.getOrDefault("state", "").length() < STATE_LENGTH
                || request.getOrDefault("nonce", "").length() < STATE_LENGTH) {
            answer(exchange, 400, "text/plain", "Y030007 " + refused);
            return;
        }
        String redirectUri = request.get("redirect_uri");
        var state = "state=" + encode(request.getOrDefault("state", ""));
        Fault error = fault;
        if (ERRORS.contains(error)) {
            redirect(
                    exchange,
                    redirectUri + "?error=" + error.name().toLowerCase(Locale.ROOT) + "&error_description=abandon&"
                            + state);
            return;
        }
        String code = UUID.randomUUID().toString();
        Instant open = session;
        boolean asked = "login".equals(request.get("prompt"));
        codes.put(code, new Grant(request, person, open == null || asked ? clock.instant() : open));
        redirect(exchange, redirectUri + "?code=" + code + "&" + state + "&iss=" + encode(issuer()));
    }

    private void token(HttpExchange exchange) throws Exception {
        Map<String, String> request =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokenRequests.add(request);
        if (fault == Fault.TOKEN_ENDPOINT_DOWN) {
            exchange.close();
            return;
        }
        switch (fault) {
            case TOKEN_ANSWER_HUGE -> {
                huge(exchange);
                return;
            }
            case TOKEN_ANSWER_SLOW -> {
                slow(exchange);
                return;
            }
            case TOKEN_ENDPOINT_MOVED -> {
                exchange.getResponseHeaders().set("Location", issuer() + "/elsewhere");
                exchange.sendResponseHeaders(307, -1);
                return;
            }
            default -> {
                // Something else is wrong, or nothing.
            }
        }
        Grant grant = codes.remove(request.getOrDefault("code", ""));
        if (exchange.getRequestHeaders().containsKey("Authorization")
                || request.containsKey("code_verifier")
                || request.containsKey("scope")
                || !request.containsKey("client_id")
                || !authenticated(request)) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        if (grant == null || !grant.request().getOrDefault("redirect_uri", "").equals(request.get("redirect_uri"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String accessToken = UUID.randomUUID().toString();
        tokens.put(accessToken, grant);
        var answer = new HashMap<String, Object>(
                Map.of("access_token", accessToken, "token_type", "Bearer", "expires_in", 60));
        if (fault != Fault.NO_ID_TOKEN) {
            answer.put("id_token", idToken(grant));
        }
        json(exchange, 200, answer);
    }

    private boolean authenticated(Map<String, String> request) throws Exception {
        if (request.containsKey("client_secret")) {
            return "secret-of-the-test-0123456789".equals(request.get("client_secret"));
        }
        JWKSet keys = clientKeys;
        if (keys == null || !request.containsKey("client_assertion")) {
            return false;
        }
        var assertion = SignedJWT.parse(request.get("client_assertion"));
        var verifyingKey = (ECKey) keys.getKeyByKeyId(assertion.getHeader().getKeyID());
        return assertion.verify(new ECDSAVerifier(verifyingKey))
                && assertion.getJWTClaimsSet().getJWTID() != null
                && assertion.getJWTClaimsSet().getAudience().contains(issuer() + "/token");
    }

    private String idToken(Grant grant) throws JOSEException {
        Instant expiry = Instant.now().plusSeconds(fault == Fault.ID_TOKEN_EXPIRED ? -600 : 60);
        String us = grant.request().getOrDefault("client_id", "");
        boolean timed = grant.request().getOrDefault("claims", "").contains("auth_time") && fault != Fault.NO_AUTH_TIME;
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.ID_TOKEN_OF_ANOTHER_ISSUER ? "https://another.example" : issuer())
                .audience(audience(us))
                .claim("azp", azp(us))
                .subject((String) grant.person().get("sub"))
                .issueTime(Date.from(Instant.now().minusSeconds(1)))
                .expirationTime(Date.from(expiry))
                .claim(
                        "nonce",
                        fault == Fault.ID_TOKEN_OTHER_NONCE
                                ? "another"
                                : grant.request().get("nonce"))
                .claim("acr", fault == Fault.OTHER_ACR ? "eidas0" : acr)
                .claim("amr", List.of("pwd"))
                .claim(REP_SCOPE, fault == Fault.ID_TOKEN_WITH_REP_SCOPE ? List.of("logement") : null)
                .claim("auth_time", timed ? grant.authenticated().getEpochSecond() : null)
                .build();
        return switch (fault) {
            case ID_TOKEN_RS256 -> {
                var jwt = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(RSA.getKeyID())
                                .build(),
                        claims);
                jwt.sign(new RSASSASigner(RSA));
                yield sent(jwt.serialize());
            }
            case ID_TOKEN_FORGED -> sent(sign(claims, forged()));
            case ID_TOKEN_ENCRYPTED -> encrypt(sign(claims, key));
            case ID_TOKEN_ENCRYPTED_UNSIGNED -> encrypt(claims.toString());
            case ID_TOKEN_COMPRESSED -> encrypt(sign(claims, key), CompressionAlgorithm.DEF);
            default -> sent(sign(claims, key));
        };
    }

    /** Returns a token in the form in which this provider sends it. */
    private String sent(String token) throws JOSEException {
        return encrypted ? encrypt(token) : token;
    }

    private List<String> audience(String us) {
        return switch (fault) {
            case ID_TOKEN_FOR_ANOTHER -> List.of("another-client");
            case ID_TOKEN_FOR_ANOTHER_TOO, ID_TOKEN_WITHOUT_PARTY -> List.of(us, "another-client");
            default -> List.of(us);
        };
    }

    private @Nullable String azp(String us) {
        return switch (fault) {
            case ID_TOKEN_FOR_ANOTHER_TOO -> us;
            case ID_TOKEN_OF_ANOTHER_PARTY -> "another-client";
            default -> null;
        };
    }

    private void userInfo(HttpExchange exchange) throws Exception {
        var bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Grant grant = tokens.get(bearer.replace("Bearer ", ""));
        if (grant == null) {
            answer(exchange, 401, "text/plain", "");
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.USERINFO_OF_ANOTHER_ISSUER ? "https://another.example" : issuer())
                .audience(
                        fault == Fault.USERINFO_FOR_ANOTHER_CLIENT
                                ? "another-client"
                                : grant.request().get("client_id"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        grant.person().forEach(claims::claim);
        if (!List.of(grant.request().getOrDefault("scope", "").split(" ")).contains(REP_SCOPE)) {
            claims.claim(REP_SCOPE, null);
        }
        if (fault == Fault.USERINFO_OF_ANOTHER) {
            claims.subject("somebody-else");
        }
        JWTClaimsSet body = claims.build();
        switch (fault) {
            case USERINFO_HUGE -> huge(exchange);
            case USERINFO_SLOW -> slow(exchange);
            case USERINFO_PLAIN_JSON -> json(exchange, 200, body.toJSONObject());
            case USERINFO_FORGED -> answer(exchange, 200, "application/jwt", sent(sign(body, forged())));
            case USERINFO_UNSIGNED ->
                answer(exchange, 200, "application/jwt", new com.nimbusds.jwt.PlainJWT(body).serialize());
            case USERINFO_ENCRYPTED -> answer(exchange, 200, "application/jwt", encrypt(sign(body, key)));
            case USERINFO_COMPRESSED ->
                answer(exchange, 200, "application/jwt", encrypt(sign(body, key), CompressionAlgorithm.DEF));
            case USERINFO_ENCRYPTED_UNSIGNED -> answer(exchange, 200, "application/jwt", encrypt(body.toString()));
            default -> answer(exchange, 200, "application/jwt", sent(sign(body, key)));
        }
    }

    /** A hundred megabytes, as far as they are taken. */
    private void huge(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        var megabyte = new byte[1_000_000];
        for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(megabyte);
            hugeTaken.addAndGet(megabyte.length);
        }
    }

    /** A byte now and then, until the caller goes away. */
    private static void slow(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            Thread.sleep(200);
        }
    }

    private void endSession(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        logoutRequests.add(request);
        redirect(
                exchange,
                URI.create(request.get("post_logout_redirect_uri")) + "?state="
                        + encode(request.getOrDefault("state", "")));
    }

    private String encrypt(String content) throws JOSEException {
        return encrypt(content, null);
    }

    private String encrypt(String content, @Nullable CompressionAlgorithm compression) throws JOSEException {
        JWKSet keys = clientKeys;
        if (keys == null) {
            throw new IllegalStateException("the relying party's keys are not known");
        }
        var recipient = (ECKey) keys.getKeys().stream()
                .filter(k -> k.getKeyUse() == KeyUse.ENCRYPTION)
                .findFirst()
                .orElseThrow();
        var jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .compressionAlgorithm(compression)
                        .keyID(recipient.getKeyID())
                        .build(),
                new Payload(content));
        jwe.encrypt(new ECDHEncrypter(recipient));
        return jwe.serialize();
    }

    private static String sign(JWTClaimsSet claims, ECKey key) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    /** Another key under the same id. */
    private ECKey forged() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the native library, since it takes seconds in a JVM that has just started. */
    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048)
                    .provider(NativeAlgorithms.load())
                    .keyID("rsa")
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        answer(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
