package fr.montpellier.multipass.bench.attack.environment;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A person with a browser at one address, and the tokens that the portal would hold for them. */
public final class Account {

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");
    /** How long a token is used; tokens live five minutes. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final TestEnvironment city;
    private final String source;
    private final SignIn signIn;
    private final Map<String, Token> tokens = new HashMap<>();

    private record Token(String value, long madeAt) {
        boolean isFresh() {
            return System.nanoTime() - madeAt < FRESH.toNanos();
        }
    }

    Account(TestEnvironment city, String source, SignIn signIn) {
        this.city = city;
        this.source = source;
        this.signIn = signIn;
    }

    public String source() {
        return source;
    }

    public SignIn signIn() {
        return signIn;
    }

    public TestEnvironment city() {
        return city;
    }

    /** Completes a sign-in at the identity server in a new browser; returns the portal's own token of it. */
    public String signedIn() {
        String redirectUri = city.addresses().portal() + "/login/oauth2/code/multipass";
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        var browser = new Browser(source);
        var request = URI.create(city.addresses().identity() + "/oauth2/authorize?"
                + Http.form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        city.portal().id(),
                        "redirect_uri",
                        redirectUri,
                        "scope",
                        "openid profile multipass",
                        "state",
                        UUID.randomUUID().toString(),
                        "nonce",
                        UUID.randomUUID().toString(),
                        "code_challenge",
                        KeyedClient.challenge(verifier),
                        "code_challenge_method",
                        "S256",
                        "idp_hint",
                        signIn.provider())));
        HttpResponse<String> arrived = signIn.through(browser, browser.get(request), redirectUri);
        return ask(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                Http.first(CODE, Browser.location(arrived)),
                "redirect_uri",
                redirectUri,
                "code_verifier",
                verifier));
    }

    /** Returns a token for one service, by token exchange (RFC 8693). */
    public String exchange(String subjectToken, String audience, String scopes) {
        return ask(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                subjectToken,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "audience",
                audience,
                "scope",
                scopes));
    }

    private String ask(Map<String, String> parameters) {
        String issuer = city.addresses().identity().toString();
        HttpRequest.Builder request = city.portal().request(URI.create(issuer + "/oauth2/token"), parameters, issuer);
        return Http.member(
                ResponseChecks.status(200, Http.send(request.header("X-Forwarded-For", source)))
                        .body(),
                "access_token");
    }

    /** Returns a token for one service, reused for as long as it is fresh. */
    public synchronized String token(String audience, String scopes) {
        Token kept = tokens.get(audience);
        if (kept != null && kept.isFresh()) {
            return kept.value();
        }
        Token person = tokens.get("");
        if (person == null || !person.isFresh()) {
            person = new Token(signedIn(), System.nanoTime());
            tokens.put("", person);
        }
        var made = new Token(exchange(person.value(), audience, scopes), System.nanoTime());
        tokens.put(audience, made);
        return made.value();
    }

    /** Sends a request to a service's API with the person's token. */
    public HttpResponse<String> call(
            URI service, String path, String token, java.util.function.UnaryOperator<HttpRequest.Builder> method) {
        return Http.send(method.apply(HttpRequest.newBuilder(URI.create(service + path)))
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", source));
    }
}
