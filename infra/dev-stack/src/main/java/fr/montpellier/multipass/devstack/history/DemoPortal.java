package fr.montpellier.multipass.devstack.history;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.devstack.settings.Addresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the place of the portal while it does not run: publishes a key at its address, signs demo people in with the code
 * flow and PKCE, and exchanges their token for those of the services.
 */
final class DemoPortal implements AutoCloseable {

    private static final String CLIENT = "citizen-portal";
    private static final int MOST_PAGES = 10;
    private static final int OK = 200;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final SecureRandom random = new SecureRandom();
    private final URI issuer;
    private final URI callback;
    private final ECKey key;
    private final HttpServer server;

    DemoPortal(Addresses addresses) throws IOException, JOSEException {
        this.issuer = addresses.identity();
        this.callback = URI.create(addresses.portal() + "/login/oauth2/code/multipass");
        this.key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), addresses.portal().getPort()),
                0);
        server.createContext("/.well-known/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(OK, keys.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
    }

    /** Signs a citizen of the FranceConnect simulator in, and returns their access token. */
    String citizen(String id) throws Exception {
        return signIn(
                "franceconnect",
                (browser, page) -> page.document().getElementById("identification") == null
                        ? browser.submit(page, "transmission", Map.of())
                        : browser.submit(page, "identification", Map.of("personne", id)));
    }

    /** Signs an agent of the ProConnect simulator in with a second factor, and returns their access token. */
    String agent(String email) throws Exception {
        return signIn(
                "proconnect",
                (browser, page) -> page.document().getElementById("verification") == null
                        ? browser.submit(
                                page,
                                "identification",
                                Map.of("email", email, "mot-de-passe", page.text("mot-de-passe-demo")))
                        : browser.submit(page, "verification", Map.of("code", page.text("code-demo"))));
    }

    /** Exchanges a person's access token for one of a service (RFC 8693). */
    String exchange(String token, String audience, String... scopes) throws Exception {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        request.put("subject_token", token);
        request.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        request.put("audience", audience);
        request.put("scope", String.join(" ", scopes));
        return token(request);
    }

    /** Answers one page of an upstream's sign-in. */
    private interface Answer {
        PlainBrowser.Page answer(PlainBrowser browser, PlainBrowser.Page page) throws IOException, InterruptedException;
    }

    private String signIn(String upstream, Answer person) throws Exception {
        String verifier = secret();
        String state = secret();
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", CLIENT);
        request.put("redirect_uri", callback.toString());
        request.put("scope", "openid profile multipass");
        request.put("state", state);
        request.put("nonce", secret());
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
        request.put("idp_hint", upstream);
        request.put("prompt", "login");
        var browser = new PlainBrowser(this::isCallback);
        PlainBrowser.Page page = browser.open(URI.create(issuer + "/oauth2/authorize?" + form(request)));
        for (int pages = 0; !isCallback(page.address()); pages++) {
            if (pages == MOST_PAGES) {
                throw new IOException("a sign-in does not end at " + page.address());
            }
            page = person.answer(browser, page);
        }
        Map<String, String> answer = query(page.address());
        if (!state.equals(answer.get("state")) || answer.get("code") == null) {
            throw new IOException("a sign-in was refused: " + answer.get("error"));
        }
        Map<String, String> redemption = new LinkedHashMap<>();
        redemption.put("grant_type", "authorization_code");
        redemption.put("code", String.valueOf(answer.get("code")));
        redemption.put("redirect_uri", callback.toString());
        redemption.put("code_verifier", verifier);
        return token(redemption);
    }

    private boolean isCallback(URI address) {
        return address.toString().startsWith(callback.toString());
    }

    private String token(Map<String, String> request) throws Exception {
        URI endpoint = URI.create(issuer + "/oauth2/token");
        request.put("client_id", CLIENT);
        request.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        request.put("client_assertion", assertion(endpoint));
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode tokens = JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() != OK) {
            throw new IOException("no token: " + tokens.path("error").asString(""));
        }
        return tokens.path("access_token").asString();
    }

    private String assertion(URI endpoint) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(CLIENT)
                .subject(CLIENT)
                .audience(endpoint.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        var assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        assertion.sign(new ECDSASigner(key));
        return assertion.serialize();
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static String challenge(String verifier) throws GeneralSecurityException {
        return BASE64.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
