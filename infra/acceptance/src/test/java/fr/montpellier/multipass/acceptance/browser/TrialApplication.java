package fr.montpellier.multipass.acceptance.browser;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.acceptance.partners.Registration;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A test application with an address on this machine to which browsers are redirected. */
public final class TrialApplication implements AutoCloseable {

    /** Code verifier of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Map<String, String>> answers = new CopyOnWriteArrayList<>();
    private final JsonNode registration;
    private final String redirectUri;

    private TrialApplication(HttpServer server, Map<String, Object> metadata) throws Exception {
        this.server = server;
        this.registration = Registration.of(metadata);
        this.redirectUri = String.valueOf(((List<?>) metadata.getOrDefault("redirect_uris", List.of())).getFirst());
    }

    /** @param more its metadata beside its name and address */
    public static TrialApplication registered(Map<String, Object> more) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String site = "http://localhost:" + server.getAddress().getPort();
        var metadata = new HashMap<String, Object>();
        metadata.put("client_name", "Théâtre de la Ville");
        metadata.put("application_type", "native");
        metadata.put("redirect_uris", List.of(site + "/retour"));
        metadata.put("token_endpoint_auth_method", "client_secret_post");
        metadata.put("grant_types", List.of("authorization_code"));
        metadata.put("scope", "openid profile");
        metadata.put("id_token_signed_response_alg", "ES256");
        metadata.putAll(more);
        var application = new TrialApplication(server, metadata);
        server.createContext("/", exchange -> {
            var posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            application.answers.add(parameters(posted.isEmpty() ? query : posted));
            byte[] page = "<!DOCTYPE html><title>retour</title><h1>Bonjour</h1>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return application;
    }

    public String id() {
        return registration.path("client_id").asString();
    }

    public String redirectUri() {
        return redirectUri;
    }

    /** Returns the responses received at its redirect address, in order. */
    public List<Map<String, String>> answers() {
        return answers.stream().filter(answer -> answer.containsKey("state")).toList();
    }

    /** Returns a correct authorization request with these changes. */
    public String authorize(Map<String, String> changes) {
        return authorize(id(), redirectUri, changes);
    }

    public static String authorize(String clientId, String redirectUri, Map<String, String> changes) {
        var parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "scope", "openid profile",
                "state", "etat",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        parameters.putAll(changes);
        return RunningStack.get().addresses().identity() + "/oauth2/authorize?" + form(parameters);
    }

    /** @return the token response */
    public JsonNode redeem(String code) throws IOException, InterruptedException {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri,
                        "code_verifier",
                        VERIFIER));
    }

    /** Posts as this client and returns the answer. */
    public JsonNode post(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        var all = new LinkedHashMap<>(parameters);
        all.put("client_id", id());
        all.put("client_secret", registration.path("client_secret").asString());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create(RunningStack.get().addresses().identity() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form(all)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }

    public static Map<String, String> parameters(String form) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : form == null ? new ArrayList<String>() : List.of(form.split("&"))) {
            String[] parts = pair.split("=", 2);
            all.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return all;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
