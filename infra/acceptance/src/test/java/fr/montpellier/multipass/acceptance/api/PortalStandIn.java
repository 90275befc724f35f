package fr.montpellier.multipass.acceptance.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.devstack.settings.Addresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Acts as the portal's OAuth client: publishes a key where the portal publishes its own, signs people in with the code
 * flow and PKCE, and exchanges their token per audience (docs/contributing/interfaces/access-tokens.md).
 */
public final class PortalStandIn implements AutoCloseable {

    private static final ClientID CLIENT = new ClientID("citizen-portal");
    /** One key for every instance: the identity server does not immediately fetch a client's keys again. */
    private static final ECKey KEY = newKey();

    private static final int MOST_PAGES = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI issuer;
    private final URI callback;
    private final HttpServer server;

    /** Takes the address of the running stack's portal until closed. */
    public static PortalStandIn take() throws IOException, JOSEException {
        return at(RunningStack.withoutPortal().addresses());
    }

    /** Takes the address of the portal of another stack, which runs without a portal. */
    public static PortalStandIn at(Addresses addresses) throws IOException, JOSEException {
        return new PortalStandIn(addresses.portal(), addresses.identity());
    }

    private PortalStandIn(URI portal, URI issuer) throws IOException, JOSEException {
        this.issuer = issuer;
        this.callback = URI.create(portal + "/login/oauth2/code/multipass");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), portal.getPort()), 0);
        byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/.well-known/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, keys.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }

    /**
     * A pending sign-in: the address that the browser opens, and the values that the client keeps until the callback.
     */
    private record SignIn(URI address, State state, Nonce nonce, CodeVerifier verifier) {}

    /** Returns the address at which a browser begins a sign-in at that upstream. */
    URI signInAddress(String upstream) {
        return begin(upstream, false).address();
    }

    /** @param anew whether the provider authenticates the person, so that the sign-in is recent */
    private SignIn begin(String upstream, boolean anew) {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest.Builder builder = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "multipass"), CLIENT, callback)
                .endpointURI(URI.create(issuer + "/oauth2/authorize"))
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .customParameter("idp_hint", upstream);
        if (anew) {
            builder.prompt(new Prompt(Prompt.Type.LOGIN));
        }
        return new SignIn(builder.build().toURI(), state, nonce, verifier);
    }

    /** Returns whether the browser with that cookie has a signed-in session at the identity server. */
    public boolean isSession(String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(signInAddress("franceconnect") + "&prompt=none"))
                .header("Cookie", "MULTIPASS_ID=" + cookie)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .filter(location -> location.contains("code="))
                .isPresent();
    }

    /** Signs the person out, with the ID token that the portal holds as the hint. */
    public void signOut(Session session) throws IOException, InterruptedException {
        session.browser()
                .open(URI.create(issuer + "/connect/logout?id_token_hint="
                        + session.tokens().getIDTokenString() + "&client_id=" + CLIENT.getValue()));
    }

    boolean isCallback(URI address) {
        return address.toString().startsWith(callback.toString());
    }

    private OIDCTokenResponse redeem(AuthorizationCode code, SignIn signIn) throws Exception {
        TokenResponse answer = OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                        tokenEndpoint(),
                        authentication(),
                        new AuthorizationCodeGrant(code, callback, signIn.verifier()))
                .build()
                .toHTTPRequest()
                .send());
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(answer.toErrorResponse().toJSONObject().toJSONString());
        }
        return (OIDCTokenResponse) answer.toSuccessResponse();
    }

    /** Returns a token for one service, with at most these scopes. */
    public String exchange(AccessToken person, String audience, String... scopes) throws Exception {
        TokenResponse answer = exchangeAnswer(person, audience, scopes);
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(answer.toErrorResponse().toJSONObject().toJSONString());
        }
        return answer.toSuccessResponse().getTokens().getAccessToken().getValue();
    }

    public TokenResponse refresh(RefreshToken token) throws IOException, ParseException, JOSEException {
        return TokenResponse.parse(
                new TokenRequest.Builder(tokenEndpoint(), authentication(), new RefreshTokenGrant(token))
                        .build()
                        .toHTTPRequest()
                        .send());
    }

    public TokenResponse exchangeAnswer(AccessToken person, String audience, String... scopes)
            throws IOException, ParseException, JOSEException {
        TokenRequest request = new TokenRequest.Builder(
                        tokenEndpoint(), authentication(), new TokenExchangeGrant(person, TokenTypeURI.ACCESS_TOKEN))
                .scope(new Scope(scopes))
                .customParameter("audience", audience)
                .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private URI tokenEndpoint() {
        return URI.create(issuer + "/oauth2/token");
    }

    private PrivateKeyJWT authentication() throws JOSEException {
        return new PrivateKeyJWT(
                CLIENT, tokenEndpoint(), JWSAlgorithm.ES256, KEY.toECPrivateKey(), KEY.getKeyID(), null);
    }

    /** Returns the token of a citizen's sign-in; {@code id} is the citizen's name in the FranceConnect simulator. */
    public AccessToken citizen(String id) throws Exception {
        return citizenSession(id).access();
    }

    /** Returns the token of an agent's sign-in with a second factor. */
    public AccessToken agent(String email) throws Exception {
        return agentSession(email).access();
    }

    /** The result of a sign-in: the person's browser, and the portal's tokens. */
    public record Session(PlainBrowser browser, OIDCTokens tokens) {

        public AccessToken access() {
            return tokens.getAccessToken();
        }

        public RefreshToken refresh() {
            return tokens.getRefreshToken();
        }

        /** Returns the cookie by which the identity server recognises the browser. */
        public String cookie() {
            return browser.cookie("MULTIPASS_ID").orElseThrow();
        }
    }

    public Session citizenSession(String id) throws Exception {
        return signIn("franceconnect", Person.citizen(id));
    }

    public Session agentSession(String email) throws Exception {
        return signIn("proconnect", Person.agent(email));
    }

    /** Returns the page of an agent whose sign-in ends at the identity server. */
    public PlainBrowser.Page refusedAgent(String email) throws Exception {
        PlainBrowser.Page page =
                page(new PlainBrowser(this::isCallback), begin("proconnect", false), Person.agent(email));
        if (isCallback(page.address())) {
            throw new AssertionError("signed in");
        }
        return page;
    }

    private Session signIn(String upstream, Person person) throws Exception {
        SignIn signIn = begin(upstream, true);
        PlainBrowser browser = new PlainBrowser(this::isCallback);
        PlainBrowser.Page page = page(browser, signIn, person);
        if (!isCallback(page.address())) {
            throw new AssertionError(page.document().text());
        }
        var answer = AuthenticationSuccessResponse.parse(page.address());
        if (!signIn.state().equals(answer.getState())) {
            throw new AssertionError("another state came back");
        }
        return new Session(
                browser, redeem(answer.getAuthorizationCode(), signIn).getOIDCTokens());
    }

    /** Fills in the upstream's sign-in pages for a demo person; ends at the callback, or at the page of a refusal. */
    private PlainBrowser.Page page(PlainBrowser browser, SignIn signIn, Person person)
            throws IOException, InterruptedException {
        PlainBrowser.Page page = browser.open(signIn.address());
        for (int pages = 0; !isCallback(page.address()) && page.status() < 400; pages++) {
            if (pages == MOST_PAGES) {
                throw new AssertionError(
                        "a sign-in does not end: " + page.document().text());
            }
            page = person.answer(browser, page);
        }
        return page;
    }

    /** Fills in the upstream's pages for a demo person, one page at a time. */
    private interface Person {
        PlainBrowser.Page answer(PlainBrowser browser, PlainBrowser.Page page) throws IOException, InterruptedException;

        static Person citizen(String id) {
            return (browser, page) -> page.document().getElementById("identification") == null
                    ? browser.submit(page, "transmission", Map.of())
                    : browser.submit(page, "identification", Map.of("personne", id));
        }

        static Person agent(String email) {
            return (browser, page) -> page.document().getElementById("verification") == null
                    ? browser.submit(
                            page,
                            "identification",
                            Map.of("email", email, "mot-de-passe", page.text("mot-de-passe-demo")))
                    : browser.submit(page, "verification", Map.of("code", page.text("code-demo")));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
