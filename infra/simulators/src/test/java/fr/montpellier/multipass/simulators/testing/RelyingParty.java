package fr.montpellier.multipass.simulators.testing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A strict relying party with its person's browser, over HTTP only. */
public final class RelyingParty {

    public static final String CLIENT = "multipass";
    public static final String SECRET = "a-secret-known-to-this-test-only-0123456789";
    public static final String CALLBACK = "http://localhost:9000/federation/callback";
    public static final String AFTER_LOGOUT = "http://localhost:9000/federation/logout-callback";
    public static final String STATE = "state-of-this-test+/=&";
    public static final String NONCE = "nonce-of-this-test-of-forty-three-characters";
    public static final String MFA_ESSENTIAL =
            "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas1-mfa\"]}}}";

    public final Browser browser = new Browser();
    private final URI issuer;

    public RelyingParty(URI issuer) {
        this.issuer = issuer;
    }

    public URI at(String path) {
        return URI.create(issuer + path);
    }

    public URI root(String path) {
        return issuer.resolve(path);
    }

    /** Returns a correct request to FranceConnect. */
    public static Map<String, String> citizenRequest() {
        Map<String, String> request = request("openid identite_pivot email");
        request.put("acr_values", "eidas1");
        return request;
    }

    /** Returns a correct request to ProConnect. */
    public static Map<String, String> agentRequest() {
        return request("openid given_name usual_name email uid siret idp_id organizational_unit");
    }

    private static Map<String, String> request(String scopes) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", CLIENT);
        request.put("response_type", "code");
        request.put("redirect_uri", CALLBACK);
        request.put("scope", scopes);
        request.put("state", STATE);
        request.put("nonce", NONCE);
        return request;
    }

    public HttpResponse<String> authorize(Map<String, String> request) {
        return browser.get(at("/authorize?" + Browser.encode(request)));
    }

    /** Signs a citizen in up to the callback, with consent. */
    public Map<String, String> signIn(Map<String, String> request, String citizen) {
        URI page = Browser.location(authorize(request));
        post(page, "/identification", Map.of("personne", citizen));
        post(page, "/transmission", Map.of());
        return Browser.query(Browser.location(browser.get(page)));
    }

    /** Signs an agent in up to the page after the password, or to the callback. */
    public URI enterPassword(Map<String, String> request, String email) {
        URI page = Browser.location(authorize(request));
        post(page, "/mot-de-passe", Map.of("email", email, "mot-de-passe", "demonstration"));
        return page;
    }

    /** Signs an agent in up to the callback, with the code shown on the demo page. */
    public Map<String, String> signInWithCode(Map<String, String> request, String email) {
        URI page = enterPassword(request, email);
        post(page, "/code", Map.of("code", shownCode(page)));
        return Browser.query(Browser.location(browser.get(page)));
    }

    public String shownCode(URI page) {
        Matcher code = Pattern.compile("id=\"code-demo\">([0-9]{6})<")
                .matcher(browser.get(page).body());
        if (!code.find()) {
            throw new AssertionError("no code on the page");
        }
        return code.group(1);
    }

    public HttpResponse<String> post(URI page, String form, Map<String, String> fields) {
        return browser.post(URI.create(page + form), fields);
    }

    /** Returns the correct token request of this relying party. */
    public static Map<String, String> tokenRequest(Map<String, String> callback) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", callback.get("code"));
        form.put("redirect_uri", CALLBACK);
        form.put("client_id", CLIENT);
        form.put("client_secret", SECRET);
        return form;
    }

    public HttpResponse<String> token(Map<String, String> form) {
        return new Browser().post(at("/token"), form);
    }

    public JsonNode tokens(Map<String, String> callback) {
        HttpResponse<String> response = token(tokenRequest(callback));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    public HttpResponse<String> userInfo(String accessToken) {
        return new Browser()
                .send(HttpRequest.newBuilder(at("/userinfo")).header("Authorization", "Bearer " + accessToken));
    }

    public JWTClaimsSet idToken(JsonNode tokens) {
        return verified(tokens.path("id_token").asString());
    }

    public JWTClaimsSet userInfo(JsonNode tokens) {
        return verified(userInfo(tokens.path("access_token").asString()).body());
    }

    /** Verifies a JWS with the published keys and returns its claims. */
    public JWTClaimsSet verified(String jws) {
        try {
            SignedJWT token = SignedJWT.parse(jws);
            if (!signatureHolds(token)) {
                throw new AssertionError("signature of no published key");
            }
            return token.getJWTClaimsSet();
        } catch (java.text.ParseException notSigned) {
            throw new AssertionError("not a JWS", notSigned);
        }
    }

    public boolean signatureHolds(SignedJWT token) {
        try {
            JWK key = JWKSet.parse(new Browser().get(at("/jwks")).body())
                    .getKeyByKeyId(token.getHeader().getKeyID());
            return JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    && !key.isPrivate()
                    && token.verify(new ECDSAVerifier(key.toECKey()));
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    public int plant(String fault) {
        return new Browser().post(root("/faults/" + fault), Map.of()).statusCode();
    }
}
