package fr.montpellier.multipass.bench.attack.hostile;

import fr.montpellier.multipass.bench.clients.Browser;
import java.net.URI;

/** Opens the portal's front page and requests the state of its page, in a new browser each time. */
public record AnonymousSessions(URI portal) implements AttackKind {

    @Override
    public String name() {
        return "anonymous sessions";
    }

    @Override
    public int attack(String source) {
        try {
            var browser = new Browser(source);
            browser.get(URI.create(portal + "/"));
            return browser.get(URI.create(portal + "/?v-r=init&location=&query="))
                    .statusCode();
        } catch (java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
