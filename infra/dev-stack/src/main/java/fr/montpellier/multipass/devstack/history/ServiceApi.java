package fr.montpellier.multipass.devstack.history;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the API of a service for one person.
 *
 * @param token of that person, for the service
 */
record ServiceApi(URI service, String token) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int SUCCESS = 2;

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(done(request(path).GET()));
    }

    /** Returns the status of a request that may be refused, and reads nothing. */
    int status(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json(done(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))));
    }

    JsonNode deposit(String query, byte[] pdf) throws IOException, InterruptedException {
        return json(done(request("/api/documents?" + query)
                .header("Content-Type", "application/pdf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(pdf))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static byte[] done(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != SUCCESS) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + ": " + answer.statusCode()
                    + " " + json(answer.body()).path("type").asString(""));
        }
        return answer.body();
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared()
                .readTree(body.length == 0 ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : body);
    }
}
