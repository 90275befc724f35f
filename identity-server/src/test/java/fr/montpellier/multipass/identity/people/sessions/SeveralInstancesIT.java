package fr.montpellier.multipass.identity.people.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.TestProxy;
import fr.montpellier.multipass.identity.testing.servers.IdentityProcess;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.TwoInstances;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeveralInstancesIT {

    @Test
    void every_request_of_a_sign_in_may_go_to_another_instance_and_one_that_is_killed_takes_nothing_along() {
        RunningIdentity identity = TwoInstances.IDENTITY;
        TestProxy proxy = TwoInstances.PROXY;
        IdentityProcess other = TwoInstances.other();
        assertThat(other.log()).contains("start as the build prepared it");
        proxy.sendTo(identity.port(), other.port());
        var browser = new TestBrowser();
        identity.franceConnect.with(People.INES, "eidas1");

        URI back = browser.openUntil(
                identity.portal.authorize(proxy.url(), Map.of("idp_hint", "franceconnect")),
                identity.portal.redirectUri());
        TestClient.Answer tokens = identity.portal.redeem(proxy.url(), TestBrowser.code(back));
        assertThat(tokens.status()).isEqualTo(200);

        proxy.sendTo(other.port());
        URI last = browser.openUntil(
                identity.portal.authorize(proxy.url(), Map.of("prompt", "none")), identity.portal.redirectUri());
        TestClient.Answer refreshed = identity.portal.refresh(proxy.url(), tokens.text("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);

        other.kill();
        proxy.sendTo(identity.port());

        assertThat(identity.portal.redeem(proxy.url(), TestBrowser.code(last)).status())
                .isEqualTo(200);
        URI silent = browser.openUntil(
                identity.portal.authorize(proxy.url(), Map.of("prompt", "none")), identity.portal.redirectUri());
        assertThat(TestBrowser.query(silent)).containsKey("code");
        assertThat(identity.portal
                        .refresh(proxy.url(), refreshed.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void every_request_goes_to_the_first_instance() {
        TwoInstances.PROXY.sendTo(TwoInstances.IDENTITY.port());
    }
}
