package fr.montpellier.multipass.embedded.tokens;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Replaces the identity server in other services' tests: discovery, keys, and tokens of the agreed form. */
public final class TestTokenIssuer implements AutoCloseable {

    private final HttpServer server;
    private final ECKey key = TestToken.newKey("test");
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private String audience = Audiences.IDENTITY;

    private TestTokenIssuer(HttpServer server) {
        this.server = server;
    }

    public static TestTokenIssuer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            var issuer = new TestTokenIssuer(server);
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, issuer.discovery()));
            server.createContext("/oauth2/jwks", exchange -> answer(exchange, issuer.keys()));
            server.createContext("/api/token-status", exchange -> answer(exchange, issuer.status(exchange)));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns the settings of a service that trusts this issuer; tokens built from now on are for that audience. */
    public Map<String, String> springProperties(String audienceOfService) {
        audience = audienceOfService;
        return Map.of("multipass.tokens.issuer", issuer(), "multipass.tokens.audience", audienceOfService);
    }

    /** Ends the access of a person: their tokens are no longer good, those of agents at once. */
    public void revoke(String subject) {
        revoked.add(subject);
    }

    public TestToken resident(String subject) {
        return portal(subject).person("resident", "eidas1");
    }

    /**
     * @param department code, such as {@code ccas}
     * @param organisation SIRET, 14 digits
     */
    public TestToken agent(String subject, String department, String organisation, String name) {
        return official(subject, "agent", department, organisation, name);
    }

    public TestToken administrator(String subject, String organisation, String name) {
        return portal(subject)
                .person("administrator", "eidas1-mfa")
                .claim(ClaimNames.ORGANISATION, organisation)
                .claim("name", name);
    }

    public TestToken dpo(String subject) {
        return official(subject, "dpo", "dpo", "21340172201787", "Claire Dubois");
    }

    /** Builds a token of a service itself (client credentials). */
    public TestToken client(String clientId) {
        return new TestToken(issuer(), key, audience, clientId, clientId);
    }

    private TestToken official(String subject, String role, String department, String organisation, String name) {
        return portal(subject)
                .person(role, "eidas1-mfa")
                .claim(ClaimNames.ORGANISATION, organisation)
                .claim(ClaimNames.DEPARTMENT, department)
                .claim("name", name);
    }

    private TestToken portal(String subject) {
        return new TestToken(issuer(), key, audience, subject, "citizen-portal");
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/oauth2/jwks", "token_endpoint": "%1$s/oauth2/token",
                 "authorization_endpoint": "%1$s/oauth2/authorize", "response_types_supported": ["code"],
                 "subject_types_supported": ["pairwise"], "id_token_signing_alg_values_supported": ["ES256"]}""".formatted(issuer());
    }

    private String status(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            String subject = SignedJWT.parse(form.substring("token=".length()))
                    .getJWTClaimsSet()
                    .getSubject();
            return "{\"active\": %s}".formatted(!revoked.contains(subject));
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private String keys() {
        return new JWKSet(key).toString(true);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
