package fr.montpellier.multipass.bench.attack.hostile;

import fr.montpellier.multipass.bench.clients.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends small requests that are refused, fifty in a row.
 *
 * @param request made for each, with what changes from one to the next
 */
public record RejectedRequests(String name, Supplier<HttpRequest.Builder> request) implements AttackKind {

    private static final int ROW = 50;

    /** Returns token requests of a client that does not exist. */
    public static RejectedRequests unknownClient(URI identity) {
        return new RejectedRequests(
                "flood of unknown clients",
                () -> Http.form(
                        URI.create(identity + "/oauth2/token"),
                        Map.of("grant_type", "authorization_code", "code", "x", "client_id", any())));
    }

    /** Returns authorization requests with a redirect address that is not the client's. */
    public static RejectedRequests wrongRedirect(URI identity) {
        return new RejectedRequests(
                "flood of wrong redirects",
                () -> HttpRequest.newBuilder(URI.create(identity
                        + "/oauth2/authorize?response_type=code&client_id=citizen-portal&scope=openid&redirect_uri="
                        + "https%3A%2F%2F" + any() + ".example%2F")));
    }

    /** Returns token requests with assertions of a known client whose key id ({@code kid}) is not in its key set. */
    public static RejectedRequests unknownKey(URI identity) {
        Base64.Encoder encoder = java.util.Base64.getUrlEncoder().withoutPadding();
        return new RejectedRequests("flood of unknown key ids", () -> {
            String header = "{\"alg\":\"ES256\",\"kid\":\"" + any() + "\"}";
            String claims = "{\"iss\":\"citizen-portal\",\"sub\":\"citizen-portal\",\"aud\":\"" + identity
                    + "\",\"jti\":\"" + any() + "\",\"exp\":"
                    + (java.time.Instant.now().getEpochSecond() + 50) + "}";
            String assertion = encoder.encodeToString(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) + "."
                    + encoder.encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) + "."
                    + encoder.encodeToString(new byte[64]);
            return Http.form(
                    URI.create(identity + "/oauth2/token"),
                    Map.of(
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            "citizen-portal",
                            "client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                            "client_assertion",
                            assertion));
        });
    }

    /** Returns requests to an API with an invalid token. */
    public static RejectedRequests wrongToken(URI address) {
        return new RejectedRequests(
                "flood of wrong tokens",
                () -> HttpRequest.newBuilder(address).header("Authorization", "Bearer " + any()));
    }

    /** Returns requests for addresses that do not exist. */
    public static RejectedRequests unknownAddress(URI service) {
        return new RejectedRequests(
                "flood of unknown addresses", () -> HttpRequest.newBuilder(URI.create(service + "/" + any())));
    }

    private static String any() {
        return Long.toHexString(java.util.concurrent.ThreadLocalRandom.current().nextLong());
    }

    @Override
    public int attack(String source) {
        var status = 0;
        for (int i = 0; i < ROW; i++) {
            try {
                status = Http.send(request.get().header("X-Forwarded-For", source))
                        .statusCode();
            } catch (java.io.UncheckedIOException e) {
                return 0;
            }
        }
        return status;
    }
}
