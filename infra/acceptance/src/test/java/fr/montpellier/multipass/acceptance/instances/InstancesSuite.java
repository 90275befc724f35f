package fr.montpellier.multipass.acceptance.instances;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.browser.Chromium;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Part;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances of each service behind nginx, on one database each, as {@code ./multipass test-instances} runs them:
 * instances are killed during journeys.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstancesSuite {

    private static final Logger log = LoggerFactory.getLogger(InstancesSuite.class);
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private static ServiceInstances instances;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        instances = ServiceInstances.start(Path.of("target/instances").toAbsolutePath(), CHECKOUT);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (instances != null) {
            instances.close();
        }
    }

    /** A killed instance takes the request with it that it was answering, and nothing that was acknowledged. */
    @Test
    @Order(1)
    void an_instance_that_is_killed_loses_nothing_that_was_acknowledged() throws Exception {
        try (PortalStandIn portal = PortalStandIn.at(instances.at());
                DocumentLoad load = DocumentLoad.begin(portal, instances.at(), "patrick-reti")) {
            load.awaitFurther(3);
            assertThat(load.failures())
                    .as("both instances of each service answer")
                    .isEmpty();
            for (Map<Part, String> half : List.of(
                    Map.of(Part.IDENTITY, "a", Part.CONSENT, "b", Part.VAULT, "a"),
                    Map.of(Part.IDENTITY, "b", Part.CONSENT, "a", Part.VAULT, "b"))) {
                for (Part part : ServiceInstances.SERVICES) {
                    int before = load.failures().size();
                    instances.kill(part, Objects.requireNonNull(half.get(part)));
                    load.awaitFurther(1);
                    assertThat(load.failures().size() - before)
                            .as("%s %s: %s", part, half, load.failures())
                            .isLessThanOrEqualTo(1);
                }
                instances.restart(half);
            }
            load.assertNothingLost();
            log.info("Each instance killed in turn: {}, {}", load, load.failures());
        }
    }

    @Test
    @Order(2)
    void the_journals_to_which_two_instances_append_are_complete_and_intact() throws Exception {
        for (String name : List.of("identity", "consent", "vault")) {
            Journals.assertComplete(instances.databases().owner(name));
        }
        Journals.assertIntact(instances.at());
    }

    /** The jobs run in each instance. */
    @Test
    @Order(3)
    void the_jobs_of_two_instances_do_everything_once() throws Exception {
        for (String name : List.of("consent", "vault")) {
            Database journal = instances.databases().owner(name);
            assertThat(journal.texts("""
                    SELECT type || ' ' || facts::text FROM journal_entries
                    WHERE type ~ '(withdrawn|key-destroyed|keys-destroyed|ended|expired|deposited)$'
                    GROUP BY type, facts HAVING count(*) > 1""")).as(name).isEmpty();
        }
        assertThat(instances.databases().owner("identity").texts("""
                SELECT facts::text FROM journal_entries WHERE type = 'identity.mail-sent'
                GROUP BY facts HAVING count(*) > 1""")).isEmpty();
    }

    @Test
    @Order(4)
    void signing_out_at_the_identity_server_ends_the_session_of_either_portal() throws Exception {
        instances.startPortal(CHECKOUT);
        Map<String, Page> people = new HashMap<>();
        for (int person = 0; person < 8 && people.size() < 2; person++) {
            Page page = signedIn("Inès Lambert");
            people.put(instanceOf(page), page);
        }
        assertThat(people).as("people at both portals").containsOnlyKeys("a", "b");
        // A logout token reaches one instance, whichever nginx chooses.
        for (Map.Entry<String, Page> person : people.entrySet()) {
            Page page = person.getValue();
            assertThat(statusOfHome(page))
                    .as("signed in at %s", person.getKey())
                    .isEqualTo(200);
            Page elsewhere = page.context().newPage();
            elsewhere.navigate(instances.at().identity() + "/connect/logout");
            SignInSteps.press(elsewhere, "Me déconnecter");
            elsewhere.locator("main").waitFor();
            assertThat(statusOfHome(page))
                    .as("signed out at %s", person.getKey())
                    .isEqualTo(302);
        }
    }

    @Test
    @Order(5)
    void a_person_whose_portal_is_killed_goes_on_at_the_other_without_being_asked_who_they_are() throws Exception {
        Page page = signedIn("Anh Nguyen");
        String instance = instanceOf(page);
        deposit(page);
        instances.kill(Part.PORTAL, instance);

        page.navigate(instances.at().portal() + "/mes-pieces");

        assertThat(page.locator("[id^=piece-]").first()).isVisible();
        assertThat(instanceOf(page)).isNotEqualTo(instance);
        instances.restart(Map.of(Part.PORTAL, instance));
    }

    /** What was chosen on the page and not sent is lost; the person is told, and does it again. */
    @Test
    @Order(6)
    void a_person_whose_portal_is_killed_in_the_middle_of_a_page_is_told_and_gives_the_authorisation_once()
            throws Exception {
        Page page = signedIn("Anh Nguyen");
        String instance = instanceOf(page);
        chooseTaxNotice(page);
        instances.kill(Part.PORTAL, instance);

        page.locator("#j-autorise").click();

        page.locator("#se-reconnecter").waitFor();
        assertThat(page.locator("main")).containsText("redémarrage du service");
        page.locator("#se-reconnecter").click();
        page.locator("#carte").waitFor();
        assertThat(instanceOf(page)).as("without being asked who they are").isNotEqualTo(instance);
        assertThat(authorisations(page)).as("nothing was given").isZero();
        chooseTaxNotice(page);
        page.locator("#j-autorise").click();
        page.locator("#telecharger-le-recu").waitFor();
        assertThat(authorisations(page)).isOne();
    }

    private static void chooseTaxNotice(Page page) {
        page.navigate(instances.at().portal() + "/demarches/aide-facultative-ccas");
        page.locator("#choix-avis-imposition input[type=radio]").first().check();
    }

    private static int authorisations(Page page) {
        page.navigate(instances.at().portal() + "/mes-autorisations");
        page.locator("main h1").waitFor();
        return page.locator("[id^=arreter-]").count();
    }

    private static int statusOfHome(Page page) {
        APIResponse response = page.context()
                .request()
                .get(
                        instances.at().portal() + "/leger",
                        RequestOptions.create().setMaxRedirects(0).setHeader("Accept", "text/html"));
        return response.status();
    }

    private static void deposit(Page page) {
        page.navigate(instances.at().portal() + "/mes-pieces/deposer?type=avis-imposition");
        page.locator("#fichier input[type=file]").setInputFiles(Specimen.NO_CODE.path());
        page.waitForURL("**/mes-pieces");
        page.locator("[id^=piece-]").first().waitFor();
    }

    private static Page signedIn(String name) {
        Page page =
                chromium.page(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 900), 30_000);
        page.navigate(instances.at().portal().toString());
        SignInSteps.resident(page, name);
        return page;
    }

    /** Returns the instance that the cookie of the session names. */
    private static String instanceOf(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("MULTIPASS_PORTAL"))
                .map(cookie -> cookie.value.substring(cookie.value.indexOf('.') + 1))
                .findFirst()
                .orElse("none");
    }
}
