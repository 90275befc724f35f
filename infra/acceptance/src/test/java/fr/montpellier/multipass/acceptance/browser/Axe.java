package fr.montpellier.multipass.acceptance.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs axe-core in a page and its own frames. Frames of other sites, such as an application's during the sign-out, are
 * not checked.
 *
 * <p>{@link AxeBuilder} would send axe-core, of half a megabyte, to the page twice for each check, and return every
 * element that passed.
 */
final class Axe {

    private static final String IS_MISSING = "() => globalThis.axe === undefined";
    private static final String SAME_SITE = ";axe.configure({allowedOrigins: ['<same_origin>']});";

    private static final String SOURCE = AxeBuilder.getAxeScript() + SAME_SITE;

    private static final String RUN = """
        options => axe.run(document, {...options, resultTypes: ['violations']}).then(results => results.violations.map(
            rule => ({
              rule: rule.id,
              impact: String(rule.impact),
              help: rule.help,
              elements: rule.nodes.map(node => JSON.stringify(node.target))
            })))\
        """;

    /**
     * A rule that elements of the page break.
     *
     * @param impact axe's word for how much it matters
     * @param elements selectors, in JSON
     */
    record Violation(String rule, String impact, String help, List<String> elements) {}

    private Axe() {}

    /** Checks the rules that axe applies if it is told nothing. */
    static List<Violation> check(Page page) {
        return run(page, Map.of());
    }

    /** Checks the rules with one of these tags. */
    static List<Violation> checkTags(Page page, List<String> tags) {
        return run(page, Map.of("runOnly", Map.of("type", "tag", "values", tags)));
    }

    static List<Violation> checkRules(Page page, List<String> rules) {
        return run(page, Map.of("runOnly", Map.of("type", "rule", "values", rules)));
    }

    private static List<Violation> run(Page page, Map<String, Object> options) {
        for (Frame frame : page.frames()) {
            if ((boolean) frame.evaluate(IS_MISSING)) {
                frame.evaluate(SOURCE);
            }
        }
        return ((List<?>) page.evaluate(RUN, options))
                .stream().map(found -> violation((Map<?, ?>) found)).toList();
    }

    private static Violation violation(Map<?, ?> found) {
        return new Violation(
                text(found.get("rule")),
                text(found.get("impact")),
                text(found.get("help")),
                ((List<?>) Objects.requireNonNull(found.get("elements")))
                        .stream().map(Axe::text).toList());
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }
}
