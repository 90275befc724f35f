package fr.montpellier.multipass.vault;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the vault like the portal. */
public final class VaultClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    public VaultClient(String address) {
        this.address = address;
    }

    public String address() {
        return address;
    }

    public record Answer(int status, byte[] body, HttpResponse<byte[]> response) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Last segment of a problem's type. */
        public String problem() {
            String type = json().get("type").asString();
            return type.substring(type.lastIndexOf('/') + 1);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    /** With headers of the caller's own: names and values in turn. */
    public Answer get(String path, String token, String... headers) throws IOException, InterruptedException {
        return send("GET", path, token, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, String token, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request, path, token);
    }

    public Answer delete(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().DELETE(), path, token);
    }

    public Answer deposit(String token, String type, String contentType, byte[] file)
            throws IOException, InterruptedException {
        return post(
                "/api/documents?type=" + type + "&period=2022",
                token,
                contentType,
                HttpRequest.BodyPublishers.ofByteArray(file));
    }

    /** Without a Content-Length. */
    /** @param needs each a JSON object */
    public Answer choices(String token, String... needs) throws IOException, InterruptedException {
        return post(
                "/api/document-choices",
                token,
                "application/json",
                HttpRequest.BodyPublishers.ofString("{\"needs\": [" + String.join(", ", needs) + "]}"));
    }

    public Answer depositStream(String token, String type, String contentType, Supplier<InputStream> file)
            throws IOException, InterruptedException {
        return post("/api/documents?type=" + type, token, contentType, HttpRequest.BodyPublishers.ofInputStream(file));
    }

    public Answer post(String path, String token, String contentType, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().POST(body).header("Content-Type", contentType), path, token);
    }

    /** @param headers names and values by turns */
    public Answer put(String path, String token, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers), path, token);
    }

    private Answer send(HttpRequest.Builder request, String path, String token)
            throws IOException, InterruptedException {
        request.uri(URI.create(address + path)).header("Accept-Language", "fr");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body(), response);
    }
}
