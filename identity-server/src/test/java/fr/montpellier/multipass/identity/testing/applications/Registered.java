package fr.montpellier.multipass.identity.testing.applications;

import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A client that registered, with its secret. */
public record Registered(RunningIdentity identity, Map<String, Object> members) {

    /** Registers with these members, by a token made for it. */
    public static Registered at(RunningIdentity identity, Map<String, Object> members) {
        HttpResponse<String> response =
                Registration.send("POST", identity.at("/connect/register"), identity.registrationToken(), members);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return new Registered(identity, Registration.json(response));
    }

    public String id() {
        return String.valueOf(members.get("client_id"));
    }

    /** The {@code Authorization} header by which it authenticates. */
    public String authorization() {
        var credentials = id() + ":" + members.get("client_secret");
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the tokens of the person signed in at FranceConnect or in the browser. */
    public TestClient.Answer signIn(TestBrowser browser) {
        return signIn(browser, Registration.REDIRECT_URI);
    }

    /** @param redirectUri one of its own */
    public TestClient.Answer signIn(TestBrowser browser, String redirectUri) {
        var client = new TestClient(id());
        var redirect = Map.of("redirect_uri", redirectUri, "scope", "openid", "idp_hint", "franceconnect");
        String code = TestBrowser.code(browser.openUntil(client.authorize(identity.issuer(), redirect), redirectUri));
        client.stop();
        return client.redeemWith(
                identity.issuer(), Map.of("code", code, "redirect_uri", redirectUri), "Authorization", authorization());
    }
}
