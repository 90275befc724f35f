package fr.montpellier.multipass.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.CountedStatements;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How many questions to the database a grant costs: one more is a decision, not an accident. */
class GrantCostIT {

    private static final CountedStatements DATABASE = new CountedStatements();
    private static final RunningIdentity IDENTITY = new RunningIdentity(
                    Map.of("multipass.identity.cleanup-pause", "1h", "multipass.journal.integration-pause", "1h"))
            .watchedBy(DATABASE)
            .start();

    @AfterAll
    static void stop() {
        IDENTITY.stop();
    }

    @Test
    void a_service_gets_its_token_for_two() {
        var service = Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate");
        IDENTITY.vault.token(IDENTITY.issuer(), service);

        assertThat(DATABASE.during(() -> IDENTITY.vault.token(IDENTITY.issuer(), service)))
                .satisfiesExactly(
                        assertion -> assertThat(assertion).startsWith("INSERT INTO client_assertion"),
                        save -> assertThat(save).contains("INSERT INTO oauth_authorization"));
    }

    @Test
    void whoever_is_signed_in_gets_a_code_and_tokens() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, People.INES);
        var code = new AtomicReference<String>();

        assertThat(DATABASE.during(() -> code.set(TestBrowser.code(browser.openUntil(
                        IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri())))))
                .hasSize(4);
        assertThat(DATABASE.during(() -> IDENTITY.portal.redeem(IDENTITY.issuer(), code.get())))
                .hasSize(5);
    }

    @Test
    void a_refresh() {
        var token = IDENTITY.signInResident(People.INES).text("refresh_token");

        assertThat(DATABASE.during(() -> IDENTITY.portal.refresh(IDENTITY.issuer(), token)))
                .hasSize(4);
    }
}
