package fr.montpellier.multipass.identity.testing.clients;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One answer of the server as it is, and the requests that tests shape by hand. */
public record ReceivedResponse(HttpResponse<String> response) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param headers names and values in turn */
    public static ReceivedResponse post(URI address, Map<String, String> parameters, String... headers) {
        return postBody(address, TestClient.form(parameters), headers);
    }

    public static ReceivedResponse postBody(URI address, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(HTTP, request, headers);
    }

    public static ReceivedResponse get(URI address, String... headers) {
        return send(HTTP, HttpRequest.newBuilder(address), headers);
    }

    public static ReceivedResponse send(HttpClient http, HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new ReceivedResponse(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new AssertionError("status " + status() + ": " + response.body(), e);
        }
    }

    public String text(String member) {
        if (json().get(member) instanceof String text) {
            return text;
        }
        throw new AssertionError("no " + member + " in " + response.body());
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }
}
