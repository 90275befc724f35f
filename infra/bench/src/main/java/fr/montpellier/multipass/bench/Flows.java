package fr.montpellier.multipass.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What partners ask of an OpenID provider all day; every answer is checked. */
final class Flows {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");

    private final OpenIdProvider provider;

    Flows(OpenIdProvider provider) {
        this.provider = provider;
    }

    /** By name; each makes the request of one caller. */
    Map<String, IntFunction<Runnable>> all() {
        var flows = new LinkedHashMap<String, IntFunction<Runnable>>();
        flows.put("client credentials", caller -> this::clientCredentials);
        flows.put("code flow from a session", caller -> codeFlow(new Session()));
        flows.put("refresh with rotation", caller -> refresh(new Session()));
        flows.put("introspection", caller -> introspection(new Session()));
        flows.put("userinfo", caller -> userInfo(new Session()));
        return flows;
    }

    void clientCredentials() {
        var parameters = new HashMap<>(provider.serviceParameters());
        parameters.put("grant_type", "client_credentials");
        accessToken(Http.post(provider.token(), provider.service().proven(parameters, provider.issuer())));
    }

    private Runnable codeFlow(Session session) {
        return () -> accessToken(session.tokens());
    }

    private Runnable refresh(Session session) {
        var current = new String[] {Http.member(session.tokens(), "refresh_token")};
        return () -> {
            var answer = Http.post(
                    provider.token(),
                    provider.application()
                            .proven(
                                    Map.of("grant_type", "refresh_token", "refresh_token", current[0]),
                                    provider.issuer()));
            accessToken(answer);
            current[0] = Http.member(answer, "refresh_token");
        };
    }

    private Runnable introspection(Session session) {
        var token = accessToken(session.tokens());
        return () -> introspect(provider.application(), token);
    }

    void introspect(KeyedClient asking, String token) {
        var answer = Http.post(provider.introspection(), asking.proven(Map.of("token", token), provider.issuer()));
        if (!answer.contains("\"active\":true")) {
            throw new IllegalStateException("not active: " + answer);
        }
    }

    private Runnable userInfo(Session session) {
        var token = accessToken(session.tokens());
        return () -> {
            var answer = Http.ok(
                    Http.send(HttpRequest.newBuilder(provider.userInfo()).header("Authorization", "Bearer " + token)));
            if (!Http.member(answer, "family_name").equals("Lambert")) {
                throw new IllegalStateException("not who signed in: " + answer);
            }
        };
    }

    private static String accessToken(String answer) {
        var token = Http.member(answer, "access_token");
        if (token.split("\\.").length != 3) {
            throw new IllegalStateException("not a signed token: " + answer);
        }
        return token;
    }

    /** A browser in which somebody is signed in. */
    private final class Session {

        private final Browser browser = new Browser();
        private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

        Session() {
            var signedIn = provider.signIn(browser, browser.get(request()));
            Http.first(CODE, Browser.location(signedIn));
        }

        /** The token endpoint's answer to the code that the session gave. */
        String tokens() {
            var code = Http.first(CODE, Browser.location(browser.get(request())));
            return Http.post(
                    provider.token(),
                    provider.application()
                            .proven(
                                    Map.of(
                                            "grant_type",
                                            "authorization_code",
                                            "code",
                                            code,
                                            "redirect_uri",
                                            provider.redirectUri(),
                                            "code_verifier",
                                            verifier),
                                    provider.issuer()));
        }

        private URI request() {
            return URI.create(provider.authorize() + "?"
                    + Http.form(Map.of(
                            "response_type", "code",
                            "client_id", provider.application().id(),
                            "redirect_uri", provider.redirectUri(),
                            "scope", "openid profile",
                            "state", UUID.randomUUID().toString(),
                            "nonce", UUID.randomUUID().toString(),
                            "code_challenge", KeyedClient.challenge(verifier),
                            "code_challenge_method", "S256")));
        }
    }
}
