package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Tests callbacks that FranceConnect did not send to this browser for its pending sign-in: each is refused with a page,
 * and recorded.
 */
class SignInRefusalsApiJourney {

    private static final URI IDENTITY = RunningStack.get().addresses().identity();
    private static final URI CALLBACK = URI.create(IDENTITY + "/federation/franceconnect/callback");

    private static PortalStandIn portal;

    @BeforeAll
    static void start_portal_stand_in() throws Exception {
        portal = PortalStandIn.take();
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @Test
    void a_forged_callback_is_refused_and_the_dpo_sees_it() throws Exception {
        Instant begun = Instant.now();

        PlainBrowser.Page page =
                new PlainBrowser(address -> false).open(URI.create(CALLBACK + "?code=forged&state=" + "f".repeat(43)));

        assertThat(page.status()).isBetween(400, 403);
        assertThat(page.document().select("main").text()).isNotBlank();
        // Refusals of unauthenticated callers are counted, and written after a pause (ADR 0037).
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(lastRefusal()).isAfterOrEqualTo(begun));
    }

    @Test
    void a_callback_is_accepted_once_and_only_in_the_browser_that_started() throws Exception {
        PlainBrowser browser = new PlainBrowser(address -> address.toString().startsWith(CALLBACK.toString()));
        PlainBrowser.Page page = browser.open(portal.signInAddress("franceconnect"));
        page = browser.submit(page, "identification", Map.of("personne", "ines-lambert"));
        URI callback = browser.submit(page, "transmission", Map.of()).address();

        PlainBrowser.Page elsewhere = new PlainBrowser(address -> false).open(callback);
        assertThat(elsewhere.status()).as("in another browser").isBetween(400, 403);

        assertThat(browser.follow(callback, portal::isCallback).address()).matches(portal::isCallback);
        assertThat(browser.follow(callback, address -> false).status())
                .as("replayed")
                .isBetween(400, 403);
    }

    @Test
    void a_resident_who_cancels_at_franceconnect_is_offered_another_sign_in() throws Exception {
        PlainBrowser browser = new PlainBrowser(address -> false);
        PlainBrowser.Page page = browser.open(portal.signInAddress("franceconnect"));
        page = browser.submit(page, "annulation", Map.of());

        assertThat(page.address().toString()).startsWith(IDENTITY.toString());
        assertThat(page.document().select("main a, main button")).isNotEmpty();
    }

    private static Instant lastRefusal() throws Exception {
        AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
        Api journal = new Api(IDENTITY, portal.exchange(dpo, Audiences.IDENTITY, Scopes.JOURNAL_READ));
        JsonNode items = journal.get("/journal/entries?type=identity.sign-in-refused&limit=100")
                .json()
                .path("items");
        return items.valueStream()
                .map(entry -> entry.path("facts").path("last").asString())
                .filter(last -> !last.isEmpty())
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
