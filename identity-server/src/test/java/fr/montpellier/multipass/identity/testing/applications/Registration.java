package fr.montpellier.multipass.identity.testing.applications;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partner that registers clients. */
public final class Registration {

    public static final String REDIRECT_URI = "https://app.example.org/callback";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Registration() {}

    /** A web application with everything in order, and these members changed; null takes one away. */
    public static Map<String, Object> web(Map<String, ? extends @Nullable Object> changes) {
        var members = new HashMap<String, @Nullable Object>();
        members.put("redirect_uris", java.util.List.of(REDIRECT_URI));
        members.put("client_name", "Une application");
        members.putAll(changes);
        members.values().removeIf(java.util.Objects::isNull);
        @SuppressWarnings("NullAway") // the nulls are gone
        Map<String, Object> present = new HashMap<>(members);
        return present;
    }

    public static HttpResponse<String> send(
            String method, URI address, @Nullable String token, @Nullable Map<String, Object> body) {
        return send(method, address, token, body == null ? null : JSONObjectUtils.toJSONString(body));
    }

    public static HttpResponse<String> send(String method, URI address, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> json(HttpResponse<String> response) {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new AssertionError(response.statusCode() + " " + response.body(), e);
        }
    }
}
