package fr.montpellier.multipass.identity.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartIT {

    @Test
    void sessions_codes_tokens_keys_and_people_survive_a_restart() {
        var identity = new RunningIdentity(Map.of()).start();
        try {
            var browser = new TestBrowser();
            var before = identity.signInResident(browser, People.INES);
            var code = TestBrowser.code(browser.openUntil(
                    identity.portal.authorize(identity.issuer(), Map.of()), identity.portal.redirectUri()));

            identity.restart();

            assertThat(identity.portal.redeem(identity.issuer(), code).status()).isEqualTo(200);
            assertThat(identity.portal
                            .exchange(identity.issuer(), before.accessToken(), "document-vault", "")
                            .status())
                    .isEqualTo(200);
            assertThat(identity.portal
                            .refresh(identity.issuer(), before.text("refresh_token"))
                            .status())
                    .isEqualTo(200);
            var silent = browser.openUntil(
                    identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")),
                    identity.portal.redirectUri());
            assertThat(TestBrowser.query(silent)).containsKey("code");
            assertThat(identity.signInResident(People.INES).claims("id_token").getSubject())
                    .isEqualTo(before.claims("id_token").getSubject());
        } finally {
            identity.stop();
        }
    }
}
