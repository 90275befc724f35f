package fr.montpellier.multipass.acceptance.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Calls the REST interface of a running suite.
 *
 * @param address the suite's base address, without a slash at the end
 * @param token an API token of the suite; none for a suite in its development mode
 */
record SuiteClient(URI address, Optional<String> token, HttpClient http) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    static SuiteClient of(URI address, Optional<String> token, SSLContext trust) {
        return new SuiteClient(
                address,
                token,
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .connectTimeout(TIMEOUT)
                        .build());
    }

    /** Returns the plan that was created: its {@code id} and its {@code modules}. */
    JsonNode createPlan(Plan plan, Map<String, Object> configuration) throws IOException, InterruptedException {
        return succeed(post(
                "/api/plan",
                Map.of("planName", plan.planName(), "variant", JSON.writeValueAsString(plan.variant())),
                JSON.writeValueAsString(configuration)));
    }

    /** Creates a run of a module and returns its id, also if its configuration failed at once. */
    String createModule(String plan, JsonNode module) throws IOException, InterruptedException {
        HttpResponse<String> response = post(
                "/api/runner",
                Map.of(
                        "plan",
                        plan,
                        "test",
                        module.path("testModule").asString(),
                        "variant",
                        module.path("variant").toString()),
                "");
        JsonNode created = JSON.readTree(response.body());
        String id = created.path("id").asString(created.path("testId").asString(""));
        if (id.isEmpty()) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return id;
    }

    /** Starts a module that waits for its operator. */
    void start(String module) throws IOException, InterruptedException {
        post("/api/runner/" + module, Map.of(), "");
    }

    /** Stops a module that is running. */
    void stop(String module) throws IOException, InterruptedException {
        send(request("/api/runner/" + module, Map.of()).DELETE());
    }

    /** Returns the {@code status} and the {@code result} of a module. */
    JsonNode info(String module) throws IOException, InterruptedException {
        return succeed(send(request("/api/info/" + module, Map.of()).GET()));
    }

    /** Returns the addresses that a browser must visit: {@code url} and {@code method}. */
    List<JsonNode> addressesToVisit(String module) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/api/runner/" + module, Map.of()).GET());
        JsonNode running = response.statusCode() / 100 == 2
                ? JSON.readTree(response.body())
                : JsonNodeFactory.instance.objectNode();
        return List.copyOf(running.path("browser").path("urlsWithMethod").values());
    }

    void markVisited(String module, String url) throws IOException, InterruptedException {
        post("/api/runner/browser/" + module + "/visit", Map.of("url", url), "");
    }

    /** Returns the placeholders whose screenshot is missing. */
    List<String> missingScreenshots(String module) throws IOException, InterruptedException {
        return succeed(send(request("/api/log/" + module + "/images", Map.of()).GET()))
                .valueStream()
                .filter(entry -> entry.has("upload") && !entry.has("img"))
                .map(entry -> entry.path("upload").asString())
                .toList();
    }

    /** @param screenshot a data URL with a JPEG of 500 KB at most */
    void upload(String module, String placeholder, String screenshot) throws IOException, InterruptedException {
        succeed(post("/api/log/" + module + "/images/" + placeholder, Map.of(), screenshot));
    }

    List<JsonNode> log(String module) throws IOException, InterruptedException {
        return List.copyOf(
                succeed(send(request("/api/log/" + module, Map.of()).GET())).values());
    }

    private HttpResponse<String> post(String path, Map<String, String> query, String body)
            throws IOException, InterruptedException {
        return send(request(path, query)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(TIMEOUT);
        token.ifPresent(given -> request.header("Authorization", "Bearer " + given));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode succeed(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().method() + " " + response.uri() + ": " + response.statusCode()
                    + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
