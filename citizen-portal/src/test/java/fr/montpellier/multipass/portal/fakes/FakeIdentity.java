package fr.montpellier.multipass.portal.fakes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An identity server that accepts every sign-in: residents by FranceConnect, agents and the DPO by ProConnect. */
public final class FakeIdentity implements AutoCloseable {

    /** Claims of a person in the ID token. */
    public record Person(String subject, String name, String role, Map<String, Object> more) {}

    public static final Person INES = new Person(
            "ines-0123456789abcdef", "Inès Lambert", "resident", Map.of("multipass_number", "4827193056142"));
    /** The child for whom the resident acts, whatever the representation. */
    public static final Person LINA = new Person(
            "lina-0123456789abcdef", "Lina Lambert", "resident", Map.of("multipass_number", "4827193056150"));

    public static final Person KARIM =
            new Person("karim-0123456789abcde", "Karim Benali", "agent", Map.of("department", "ccas"));
    public static final Person NADIA = new Person("nadia-0123456789abcde", "Nadia Roche", "administrator", Map.of());
    public static final Person CLAIRE =
            new Person("claire-0123456789abcd", "Claire Dubois", "dpo", Map.of("department", "dpo"));

    private final HttpServer server;
    private final ECKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private volatile Person staff = KARIM;
    private volatile Person resident = INES;
    private volatile long accessTokenSeconds = 300;
    private volatile long signedInSecondsAgo;
    private volatile Optional<String> tokenError = Optional.empty();
    private volatile String lastSid = "";
    private volatile Map<String, String> authorizationRequest = Map.of();

    private FakeIdentity(int port) throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("fake").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/oauth2/authorize", this::authorize);
        server.createContext("/oauth2/token", this::token);
        server.createContext(
                "/oauth2/jwks",
                exchange -> answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString()));
        server.createContext(
                "/connect/logout",
                exchange -> redirect(exchange, query(exchange).getOrDefault("post_logout_redirect_uri", "/")));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static FakeIdentity start(int port) {
        try {
            return new FakeIdentity(port);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Sets the person who signs in by ProConnect. */
    public void staffIs(Person someone) {
        staff = someone;
    }

    /** Sets the person who signs in by FranceConnect. */
    public void residentIs(Person someone) {
        resident = someone;
    }

    public void accessTokensLive(long seconds) {
        accessTokenSeconds = seconds;
    }

    /** Sets how long ago people signed in at the identity provider, from the next sign-in on. */
    public void signInAge(long seconds) {
        signedInSecondsAgo = seconds;
    }

    /** Refuses, from now on, every token request except the first of a sign-in. */
    public void refuseTokens(String error) {
        tokenError = Optional.of(error);
    }

    /** Returns the forms that the token endpoint received, in order. */
    public List<Map<String, String>> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** Returns the parameters of the latest authorization request. */
    public Map<String, String> lastAuthorizationRequest() {
        return authorizationRequest;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        authorizationRequest = Map.copyOf(query);
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        redirect(
                exchange,
                query.getOrDefault("redirect_uri", "") + "?code=" + code + "&state="
                        + java.net.URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokenRequests.add(form);
        if (tokenError.isPresent() && !"authorization_code".equals(form.get("grant_type"))) {
            answer(exchange, 400, "application/json", "{\"error\":\"%s\"}".formatted(tokenError.get()));
            return;
        }
        var answer = new HashMap<String, Object>();
        answer.put(
                "access_token",
                "access-" + form.getOrDefault("audience", "identity-server") + "-" + tokenRequests.size());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", accessTokenSeconds);
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                answer.put("refresh_token", "refresh-1");
                answer.put("id_token", idToken(codes.getOrDefault(form.getOrDefault("code", ""), Map.of())));
            }
            case "refresh_token" -> answer.put("refresh_token", "refresh-" + tokenRequests.size());
            default -> answer.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        }
        answer(
                exchange,
                200,
                "application/json",
                new tools.jackson.databind.json.JsonMapper().writeValueAsString(answer));
    }

    private String idToken(Map<String, String> request) {
        boolean acting = request.containsKey("acting_for");
        Person someone = acting ? LINA : "proconnect".equals(request.get("idp_hint")) ? staff : resident;
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(someone.subject())
                .audience("citizen-portal")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("nonce", request.get("nonce"))
                .claim("sid", newSid())
                .claim("auth_time", now.minusSeconds(signedInSecondsAgo).getEpochSecond())
                .claim("name", someone.name())
                .claim("roles", List.of(someone.role()));
        someone.more().forEach(claims::claim);
        if (acting) {
            claims.claim("act", Map.of("sub", resident.subject(), "name", resident.name()));
            claims.claim("representation", Map.of("id", request.get("acting_for"), "kind", "parental-authority"));
        }
        return signed(claims.build(), JOSEObjectType.JWT);
    }

    private String newSid() {
        lastSid = UUID.randomUUID().toString();
        return lastSid;
    }

    /** Returns a logout token for the latest sign-in, with these claims changed; {@code null} removes a claim. */
    public String logoutToken(JOSEObjectType type, Map<String, ? extends @Nullable Object> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("citizen-portal")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", lastSid)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        changes.forEach(claims::claim);
        return signed(claims.build(), type);
    }

    private String signed(JWTClaimsSet claims, JOSEObjectType type) {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("fake")
                        .type(type)
                        .build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    private static Map<String, String> form(String text) {
        var values = new HashMap<String, String>();
        for (String pair : new ArrayList<>(List.of(text.split("&")))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
