package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.Registered;
import fr.montpellier.multipass.identity.testing.Registration;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import fr.montpellier.multipass.identity.testing.TestClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A resident who signs in at applications, and out again. */
record Visitor(RunningIdentity identity, TestBrowser browser) {

    static final String GOODBYE = "https://app.example.org/goodbye";

    Visitor() {
        this(RunningIdentity.shared(), new TestBrowser());
    }

    /** An application that wants people back at {@link #GOODBYE}. */
    Registered register(Map<String, Object> members) {
        var all = Registration.web(Map.of("post_logout_redirect_uris", List.of(GOODBYE)));
        all.putAll(members);
        return Registered.at(identity, all);
    }

    TestClient.Answer signIn(Registered client) {
        identity.franceConnect.with(People.INES, "eidas1");
        return client.signIn(browser);
    }

    URI logout(Map<String, String> parameters) {
        return identity.at("/connect/logout?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    boolean isSignedIn() {
        var silent = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        return TestBrowser.query(silent).containsKey("code");
    }
}
