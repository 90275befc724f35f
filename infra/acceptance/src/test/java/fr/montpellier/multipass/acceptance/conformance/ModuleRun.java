package fr.montpellier.multipass.acceptance.conformance;

import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Runs one module to its end and does what the module expects of a resident or an operator meanwhile. */
final class ModuleRun {

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final int LOOK_EVERY_MS = 250;
    private static final String ROTATE_KEYS = "oidcc-server-rotate-keys";

    /** A module that opens the sign-in page twice, and expects the resident to sign in the second time only. */
    private static final String FIRST_VISIT_UNANSWERED = "reused-request-uri-prior-to-auth-completion-succeeds";

    /** Modules that expect a screenshot of the sign-in page and nothing more. */
    private static final Set<String> SIGN_IN_PAGE_ONLY =
            Set.of("oidcc-registration-logo-uri", "oidcc-registration-policy-uri", "oidcc-registration-tos-uri");

    /** Modules that expect a screenshot of the second sign-in page and the end of the flow. */
    private static final Set<String> SECOND_SIGN_IN = Set.of("oidcc-prompt-login", "oidcc-max-age-1");

    /** Modules that expect the resident to confirm a sign-out although a screenshot is missing. */
    private static final Set<String> SIGN_OUT_CONFIRMED = Set.of(
            "oidcc-rp-initiated-logout-no-params",
            "oidcc-rp-initiated-logout-no-post-logout-redirect-uri",
            "oidcc-rp-initiated-logout-only-state");

    private final SuiteClient suite;
    private final IdentityUnderTest identity;
    private final ResidentBrowser browser;
    private final String module;
    private final String id;

    /** The last sign-in page, for a module that expects it after the flow. */
    private Optional<String> signInPage = Optional.empty();

    private Instant still = Instant.now();
    private int visits;

    private ModuleRun(
            SuiteClient suite, IdentityUnderTest identity, ResidentBrowser browser, String module, String id) {
        this.suite = suite;
        this.identity = identity;
        this.browser = browser;
        this.module = module;
        this.id = id;
    }

    /** @param module of the plan, as the suite describes it */
    static ModuleResult of(
            SuiteClient suite, IdentityUnderTest identity, ResidentBrowser browser, String plan, JsonNode module)
            throws IOException, InterruptedException {
        browser.restart();
        String name = module.path("testModule").asString();
        String id = suite.createModule(plan, module);
        return new ModuleRun(suite, identity, browser, name, id).finish();
    }

    private ModuleResult finish() throws IOException, InterruptedException {
        if (module.equals(ROTATE_KEYS)) {
            identity.rotateKeys();
            suite.start(id);
        }
        Instant end = Instant.now().plus(LIMIT);
        JsonNode info = suite.info(id);
        while (!isOver(info) && Instant.now().isBefore(end)) {
            act();
            info = suite.info(id);
        }
        if (!isOver(info)) {
            suite.stop(id);
        }
        return result(info);
    }

    private static boolean isOver(JsonNode info) {
        return List.of("FINISHED", "INTERRUPTED").contains(info.path("status").asString());
    }

    private void act() throws IOException, InterruptedException {
        List<JsonNode> addresses = suite.addressesToVisit(id);
        for (JsonNode each : addresses) {
            visit(each.path("url").asString(), each.path("method").asString("GET"));
        }
        if (!addresses.isEmpty()) {
            still = Instant.now();
            return;
        }
        if (answered()) {
            still = Instant.now();
        } else if (still.plus(STILL).isBefore(Instant.now())) {
            show(suite.missingScreenshots(id));
        }
        browser.pause(LOOK_EVERY_MS);
    }

    private void visit(String url, String method) throws IOException, InterruptedException {
        suite.markVisited(id, url);
        visits++;
        try {
            browser.open(url, method);
        } catch (PlaywrightException unreadable) {
            // Some responses are no pages: the suite decides what they mean.
        }
    }

    /** Answers what the page asks of the resident, and returns whether it did. */
    private boolean answered() throws IOException, InterruptedException {
        if (browser.shows("a.franceconnect")) {
            if (SECOND_SIGN_IN.contains(module)) {
                signInPage = Optional.of(browser.screenshot());
            }
            if (SIGN_IN_PAGE_ONLY.contains(module) || (module.endsWith(FIRST_VISIT_UNANSWERED) && visits == 1)) {
                return false;
            }
            browser.follow(refuses() ? "#back" : "a.franceconnect");
            return true;
        }
        if (browser.shows("#personne-ines-lambert")) {
            browser.check("#personne-ines-lambert");
            browser.follow("#continuer");
            return true;
        }
        if (browser.shows("button[name=deconnecter]")
                && (SIGN_OUT_CONFIRMED.contains(module)
                        || suite.missingScreenshots(id).isEmpty())) {
            browser.follow("button[name=deconnecter]");
            return true;
        }
        if (browser.shows("#accepter")) {
            browser.follow(refuses() && browser.isAt(identity.issuer()) ? "#refuser" : "#accepter");
            return true;
        }
        return false;
    }

    private boolean refuses() {
        return module.endsWith("user-rejects-authentication");
    }

    /** Uploads the page of the identity server, or the last sign-in page for a module that expects it. */
    private void show(List<String> missing) throws IOException, InterruptedException {
        Optional<String> picture = SECOND_SIGN_IN.contains(module) ? signInPage : page();
        still = Instant.now();
        if (picture.isPresent()) {
            for (String placeholder : missing) {
                suite.upload(id, placeholder, picture.get());
            }
        }
    }

    private Optional<String> page() {
        return browser.isAt(identity.issuer()) ? Optional.of(browser.screenshot()) : Optional.empty();
    }

    private ModuleResult result(JsonNode info) throws IOException, InterruptedException {
        String result = info.path("status").asString().equals("FINISHED")
                ? info.path("result").asString()
                : "FAILED";
        List<String> conditions = suite.log(id).stream()
                .filter(entry -> Set.of("FAILURE", "WARNING")
                        .contains(entry.path("result").asString("")))
                .map(entry -> entry.path("result").asString() + " "
                        + entry.path("src").asString("") + ": "
                        + entry.path("msg").asString(""))
                .toList();
        if (result.equals("FAILED") && conditions.isEmpty()) {
            conditions = List.of("It stopped at " + browser.address());
        }
        return new ModuleResult(module, id, result, conditions);
    }
}
