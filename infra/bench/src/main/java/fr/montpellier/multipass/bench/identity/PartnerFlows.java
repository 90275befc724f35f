package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.clients.OAuthClient;
import fr.montpellier.multipass.bench.clients.SecretClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Makes the requests that partners make to an OpenID provider; every response is checked. */
final class PartnerFlows {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");

    private final OpenIdProvider provider;

    PartnerFlows(OpenIdProvider provider) {
        this.provider = provider;
    }

    /** Returns the flows by name; each makes the request of one caller. */
    Map<String, IntFunction<Runnable>> all() {
        var flows = new LinkedHashMap<String, IntFunction<Runnable>>();
        flows.put("client credentials", caller -> this::clientCredentials);
        flows.put("code flow from a session", caller -> codeFlow(byKey()));
        flows.put("refresh with rotation", caller -> refresh(byKey()));
        flows.put("introspection", caller -> introspection(byKey()));
        flows.put("userinfo", caller -> userInfo(byKey()));
        flows.put("code flow from a session, by secret", caller -> codeFlow(bySecret()));
        flows.put("refresh with rotation, by secret", caller -> refresh(bySecret()));
        flows.put("introspection, by secret", caller -> introspection(bySecret()));
        return flows;
    }

    private Session byKey() {
        return new Session(provider.application(), provider.redirectUri());
    }

    private Session bySecret() {
        return new Session(provider.applicationWithSecret(), SecretClient.REDIRECT_URI);
    }

    void clientCredentials() {
        var parameters = new HashMap<>(provider.serviceParameters());
        parameters.put("grant_type", "client_credentials");
        accessToken(ask(provider.service(), provider.token(), parameters));
    }

    private Runnable codeFlow(Session session) {
        return () -> accessToken(session.tokens());
    }

    private Runnable refresh(Session session) {
        var current = new String[] {Http.member(session.tokens(), "refresh_token")};
        return () -> {
            String answer = ask(
                    session.client,
                    provider.token(),
                    Map.of("grant_type", "refresh_token", "refresh_token", current[0]));
            accessToken(answer);
            current[0] = Http.member(answer, "refresh_token");
        };
    }

    private Runnable introspection(Session session) {
        String token = accessToken(session.tokens());
        return () -> introspect(session.client, token);
    }

    void introspect(OAuthClient asking, String token) {
        String answer = ask(asking, provider.introspection(), Map.of("token", token));
        if (!answer.contains("\"active\":true")) {
            throw new IllegalStateException("not active: " + answer);
        }
    }

    private Runnable userInfo(Session session) {
        String token = accessToken(session.tokens());
        return () -> {
            String answer = Http.ok(
                    Http.send(HttpRequest.newBuilder(provider.userInfo()).header("Authorization", "Bearer " + token)));
            if (!Http.member(answer, "family_name").equals("Lambert")) {
                throw new IllegalStateException("not who signed in: " + answer);
            }
        };
    }

    private String ask(OAuthClient client, URI address, Map<String, String> parameters) {
        return Http.ok(Http.send(client.request(address, parameters, provider.issuer())));
    }

    private static String accessToken(String answer) {
        String token = Http.member(answer, "access_token");
        if (token.split("\\.").length != 3) {
            throw new IllegalStateException("not a signed token: " + answer);
        }
        return token;
    }

    /** A browser with a signed-in person, and an application that requests authorization from it. */
    private final class Session {

        private final OAuthClient client;
        private final String redirectUri;
        private final Browser browser = new Browser();
        private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

        Session(OAuthClient client, String redirectUri) {
            this.client = client;
            this.redirectUri = redirectUri;
            HttpResponse<String> signedIn = provider.signIn(browser, browser.get(request()), redirectUri);
            Http.first(CODE, Browser.location(signedIn));
        }

        /** Returns the token endpoint's response to the code of this session. */
        String tokens() {
            String code = Http.first(CODE, Browser.location(browser.get(request())));
            return ask(
                    client,
                    provider.token(),
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code,
                            "redirect_uri",
                            redirectUri,
                            "code_verifier",
                            verifier));
        }

        private URI request() {
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
    }
}
