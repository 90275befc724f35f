package fr.montpellier.multipass.acceptance.instances;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.browser.Chromium;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.devstack.settings.Part;
import java.nio.file.Path;
import java.util.List;
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
 * Upgrades two instances of each service from the version before, whose checkout the environment variable
 * {@code MULTIPASS_BEFORE} names, to this one and back, while a resident works: {@code ./multipass test-upgrade}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeSuite {

    private static final Logger log = LoggerFactory.getLogger(UpgradeSuite.class);
    private static final Path AFTER = Path.of("../..").toAbsolutePath().normalize();
    private static final Path BEFORE =
            Path.of(Objects.requireNonNull(System.getenv("MULTIPASS_BEFORE"), "MULTIPASS_BEFORE"));

    private static final List<String> DATABASES = List.of("identity", "consent", "vault");

    private static ServiceInstances instances;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        // As browsers do: nginx closes kept connections when it reloads, at times in the moment of a request.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        instances = ServiceInstances.start(Path.of("target/upgrade").toAbsolutePath(), BEFORE);
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

    @Test
    @Order(1)
    void an_upgrade_and_the_way_back_fail_no_request_and_lose_nothing() throws Exception {
        try (PortalStandIn portal = PortalStandIn.at(instances.at());
                DocumentLoad load = DocumentLoad.begin(portal, instances.at(), "patrick-reti")) {
            load.awaitFurther(2);
            for (Part part : ServiceInstances.SERVICES) {
                instances.migrate(part, AFTER);
                load.awaitFurther(1);
            }
            log.info("Schemas of the later version, instances of the one before: {}", load);
            replaceAll(AFTER, load);
            log.info("Upgraded: {}", load);
            addColumns();
            load.awaitFurther(5);
            assertThat(load.failures()).as("each table has another column").isEmpty();
            log.info("With another column in each table: {}", load);
            replaceAll(BEFORE, load);
            assertThat(load.failures()).isEmpty();
            load.assertNothingLost();
            log.info("Back at the version before: {}", load);
        }
        for (String name : DATABASES) {
            Journals.assertComplete(instances.databases().owner(name));
        }
        Journals.assertIntact(instances.at());
    }

    @Test
    @Order(2)
    void people_stay_signed_in_while_the_portal_is_upgraded() throws Exception {
        instances.startPortal(BEFORE);
        Page page =
                chromium.page(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 900), 30_000);
        page.navigate(instances.at().portal().toString());
        SignInSteps.resident(page, "Patrick Reti");

        for (String instance : List.of("a", "b")) {
            instances.replace(List.of(Part.PORTAL), instance, AFTER);
            page.navigate(instances.at().portal() + "/mes-pieces");
            assertThat(page.locator("[id^=piece-]").first()).isVisible();
        }
    }

    /** Changes the tables as a later version may: a statement that reads all columns then fails, once on each connection. */
    private static void addColumns() throws Exception {
        for (String name : DATABASES) {
            Database owner = instances.databases().owner(name);
            for (String table : owner.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                owner.update("ALTER TABLE public." + table + " ADD COLUMN of_a_later_version text");
            }
        }
    }

    /** Replaces the first instance of each service, then the second: between them, both versions serve. */
    private static void replaceAll(Path checkout, DocumentLoad load) throws Exception {
        for (String instance : List.of("a", "b")) {
            instances.replace(ServiceInstances.SERVICES, instance, checkout);
            load.awaitFurther(2);
            assertThat(load.failures()).as("%s of %s", instance, checkout).isEmpty();
        }
    }
}
