package fr.montpellier.multipass.bench.clients;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * An OAuth client that authenticates by {@code client_secret_basic}.
 *
 * @param secret of letters that need no form encoding
 */
public record SecretClient(String id, String secret) implements OAuthClient {

    /** Address of the redirect with the code; the benchmark does not request it. */
    public static final String REDIRECT_URI = "https://application.example/callback";

    /** Registers a client (OpenID Connect Dynamic Client Registration, section 3). */
    public static SecretClient register(URI endpoint) {
        String answer = Http.send(HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                            {"client_name": "Benchmark", "redirect_uris": ["%s"],
                             "token_endpoint_auth_method": "client_secret_basic",
                             "grant_types": ["authorization_code", "refresh_token"],
                             "id_token_signed_response_alg": "ES256"}\
                            """.formatted(REDIRECT_URI))))
                .body();
        return new SecretClient(Http.member(answer, "client_id"), Http.member(answer, "client_secret"));
    }

    @Override
    public HttpRequest.Builder request(URI address, Map<String, String> parameters, String issuer) {
        String credentials =
                Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return Http.form(address, parameters).header("Authorization", "Basic " + credentials);
    }
}
