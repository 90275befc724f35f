package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.OAuthClient;
import fr.montpellier.multipass.bench.clients.SecretClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes the requests that partners make to an OpenID provider; every response is checked. */
public final class PartnerFlows {

    private final OpenIdProvider provider;

    public PartnerFlows(OpenIdProvider provider) {
        this.provider = provider;
    }

    /** Returns the flows by name; each makes the request of one caller. */
    public Map<String, IntFunction<Runnable>> all() {
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

    public void clientCredentials() {
        var parameters = new HashMap<>(provider.serviceParameters());
        parameters.put("grant_type", "client_credentials");
        CodeFlow.accessToken(ask(provider.service(), provider.token(), parameters));
    }

    private Runnable codeFlow(Session session) {
        return () -> CodeFlow.accessToken(session.tokens());
    }

    private Runnable refresh(Session session) {
        var current = new String[] {Http.member(session.tokens(), "refresh_token")};
        return () -> {
            String answer = ask(
                    session.client(),
                    provider.token(),
                    Map.of("grant_type", "refresh_token", "refresh_token", current[0]));
            CodeFlow.accessToken(answer);
            current[0] = Http.member(answer, "refresh_token");
        };
    }

    private Runnable introspection(Session session) {
        String token = CodeFlow.accessToken(session.tokens());
        return () -> introspect(session.client(), token);
    }

    public void introspect(OAuthClient asking, String token) {
        String answer = ask(asking, provider.introspection(), Map.of("token", token));
        if (!answer.contains("\"active\":true")) {
            throw new IllegalStateException("not active: " + answer);
        }
    }

    private Runnable userInfo(Session session) {
        String token = CodeFlow.accessToken(session.tokens());
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

    /** A browser with a signed-in person, and an application that requests authorization from it. */
    private final class Session {

        private final CodeFlow flow;
        private final Browser browser = new Browser();

        Session(OAuthClient client, String redirectUri) {
            flow = new CodeFlow(provider, client, redirectUri);
            CodeFlow.code(provider.signIn(browser, browser.get(flow.request()), redirectUri));
        }

        OAuthClient client() {
            return flow.client();
        }

        /** Returns the token endpoint's response to the code of another request of this session. */
        String tokens() {
            return flow.redeem(CodeFlow.code(browser.get(flow.request())));
        }
    }
}
