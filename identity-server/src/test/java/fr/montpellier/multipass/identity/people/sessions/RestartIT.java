package fr.montpellier.multipass.identity.people.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("faults")
class RestartIT {

    private final TestClient theatre = new TestClient("theatre");

    @Test
    void sessions_codes_tokens_keys_and_people_survive_a_restart_and_a_partner_that_was_taken_away_does_not() {
        var settings = new HashMap<>(Map.of("multipass.identity.cleanup-pause", "PT1S"));
        Partners.register(settings, theatre, "theatre", Map.of());
        settings.put("multipass.clients.partners.theatre.consent", "true");
        RunningIdentity identity = new RunningIdentity(settings).start();
        try {
            atTheTheatre(identity);
            var browser = new TestBrowser();
            TestClient.Answer before = identity.signInResident(browser, People.INES);
            String code = TestBrowser.code(browser.openUntil(
                    identity.portal.authorize(identity.issuer(), Map.of()), identity.portal.redirectUri()));

            assertThat(traces(identity, "theatre")).isEqualTo(2);
            identity.forget("multipass.clients.partners.theatre.");
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
            URI silent = browser.openUntil(
                    identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")),
                    identity.portal.redirectUri());
            assertThat(TestBrowser.query(silent)).containsKey("code");
            assertThat(identity.signInResident(People.INES).claims("id_token").getSubject())
                    .isEqualTo(before.claims("id_token").getSubject());
            await().until(() -> traces(identity, "theatre") == 0);
            assertThat(traces(identity, "citizen-portal")).isPositive();
        } finally {
            theatre.stop();
            identity.stop();
        }
    }

    /** Inès lets it learn her name. */
    private void atTheTheatre(RunningIdentity identity) {
        var browser = new TestBrowser();
        identity.signInResident(browser, People.INES);
        URI request = theatre.authorize(identity.issuer(), Map.of("scope", "openid profile"));
        URI answer = new ConsentScreen(browser, browser.open(request)).accept();
        assertThat(theatre.redeem(identity.issuer(), TestBrowser.code(answer)).status())
                .isEqualTo(200);
    }

    /** Authorizations of the client, and consents to it. */
    private static int traces(RunningIdentity identity, String client) {
        return identity.bean(JdbcClient.class)
                .sql("""
                        SELECT (SELECT count(*) FROM oauth_authorization WHERE client_id = :client)
                            + (SELECT count(*) FROM scope_consent WHERE client_id = :client)""")
                .param("client", client)
                .query(Integer.class)
                .single();
    }
}
