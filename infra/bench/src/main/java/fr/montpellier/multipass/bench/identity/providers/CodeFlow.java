package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.clients.OAuthClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Authorization requests of an application, and the token requests with the codes that answer them (PKCE). */
final class CodeFlow {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");

    private final OpenIdProvider provider;
    private final OAuthClient client;
    private final String redirectUri;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    CodeFlow(OpenIdProvider provider, OAuthClient client, String redirectUri) {
        this.provider = provider;
        this.client = client;
        this.redirectUri = redirectUri;
    }

    OAuthClient client() {
        return client;
    }

    String redirectUri() {
        return redirectUri;
    }

    /** Returns the address of another authorization request. */
    URI request() {
        return URI.create(provider.authorize() + "?"
                + Http.form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client.id(),
                        "redirect_uri",
                        redirectUri,
                        "scope",
                        "openid profile",
                        "state",
                        UUID.randomUUID().toString(),
                        "nonce",
                        UUID.randomUUID().toString(),
                        "code_challenge",
                        KeyedClient.challenge(verifier),
                        "code_challenge_method",
                        "S256")));
    }

    /** Returns the code of the redirect to the application. */
    static String code(HttpResponse<String> redirect) {
        return Http.first(CODE, Browser.location(redirect));
    }

    /** Returns the token endpoint's response to the code. */
    String redeem(String code) {
        return Http.ok(Http.send(client.request(
                provider.token(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri,
                        "code_verifier",
                        verifier),
                provider.issuer())));
    }

    /** Returns the access token of a response, which must be a signed one. */
    static String accessToken(String answer) {
        String token = Http.member(answer, "access_token");
        if (token.split("\\.").length != 3) {
            throw new IllegalStateException("not a signed token: " + answer);
        }
        return token;
    }
}
