package fr.montpellier.multipass.identity.testing.applications;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A resident who signs in at applications, and out again. */
public record Visitor(RunningIdentity identity, TestBrowser browser) {

    public static final String GOODBYE = "https://app.example.org/goodbye";

    public Visitor() {
        this(RunningIdentity.shared(), new TestBrowser());
    }

    /** An application that wants people back at {@link #GOODBYE}. */
    public Registered register(Map<String, Object> members) {
        Map<String, Object> all = Registration.web(Map.of("post_logout_redirect_uris", List.of(GOODBYE)));
        all.putAll(members);
        return Registered.at(identity, all);
    }

    public TestClient.Answer signIn(Registered client) {
        identity.franceConnect.with(People.INES, "eidas1");
        return client.signIn(browser);
    }

    public URI logout(Map<String, String> parameters) {
        return identity.at("/connect/logout?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    public boolean isSignedIn() {
        URI silent = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        return TestBrowser.query(silent).containsKey("code");
    }
}
