package fr.montpellier.multipass.acceptance.browser.accessibility;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

    /** Rules whose result can differ between two checks of one page that differ only in colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String RUN = """
        options => axe.run(document, {...options, elementRef: true, resultTypes: ['violations', 'incomplete']}).then(violations)\
        """;

    /**
     * Collects the elements with a text, and what the rules of colours depend on: their own style and the backgrounds
     * behind them. Text that lies over others, or of which the last check decided nothing, is always different from
     * what was seen before. With the elements that differ from those seen in a look, it runs the rules; without any, it
     * returns no violation.
     */
    private static final String RUN_WHERE_COLOURS_DIFFER = """
        ({look, seen, options}) => {
          const behind = new Map(), numbers = globalThis.numbersOfBackgrounds ??= new Map();
          const parent = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host;
          const backgrounds = e => {
            if (!e) return 0;
            if (!behind.has(e)) {
              const style = getComputedStyle(e);
              const key = [backgrounds(parent(e)), style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                  style.mixBlendMode, style.position === 'static' || style.position === 'relative' || numbers.size].join();
              if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
              behind.set(e, numbers.get(key));
            }
            return behind.get(e);
          };
          const colours = e => {
            const style = getComputedStyle(e), around = parent(e);
            return [backgrounds(e), style.color, style.fontSize, style.fontWeight, style.textShadow, style.textDecoration,
                style.borderBottom, around && getComputedStyle(around).color].join();
          };
          const texts = root => [...root.querySelectorAll('*')].flatMap(e => [
            ...(e.shadowRoot ? texts(e.shadowRoot) : []),
            ...(e.checkVisibility() && (e.matches('a, button, input, select, textarea')
                || [...e.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())) ? [e] : [])]);
          const before = (globalThis.coloursSeen ??= {})[look];
          const now = new Map(texts(document).map(e => [e, colours(e)]));
          if (!seen) {
            globalThis.undecided.forEach(e => now.delete(e));
            globalThis.coloursSeen[look] = now;
            return [];
          }
          const different = [...now.keys()].filter(e => before?.get(e) !== now.get(e));
          return different.length === 0 ? []
              : axe.run({include: different}, {...options, elementRef: true, resultTypes: ['violations', 'incomplete']}).then(violations);
        }\
        """;

    private static final String VIOLATIONS = """
        ;globalThis.violations = results => {
          globalThis.undecided = results.incomplete.flatMap(rule => rule.nodes.map(node => node.element));
          return results.violations.map(rule => ({
            rule: rule.id,
            impact: String(rule.impact),
            help: rule.help,
            elements: rule.nodes.map(node => JSON.stringify(node.target))
          }));
        };\
        """;

    private static final String SOURCE = AxeBuilder.getAxeScript() + VIOLATIONS + SAME_SITE;

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

    /** Checks the rules with one of these tags but those of colours, which take three quarters of the time. */
    static List<Violation> checkTagsWithoutColours(Page page, List<String> tags) {
        return run(
                page,
                Map.of(
                        "runOnly",
                        Map.of("type", "tag", "values", tags),
                        "rules",
                        OF_COLOURS.stream().collect(Collectors.toMap(rule -> rule, rule -> Map.of("enabled", false)))));
    }

    /** Checks the rules of colours. */
    static List<Violation> checkColours(Page page) {
        return run(page, ofColours());
    }

    /** Remembers the colours of the page, which were just checked, as those of this look until the page is left. */
    static void rememberColours(Page page, String look) {
        load(page);
        page.evaluate(RUN_WHERE_COLOURS_DIFFER, Map.of("look", look, "seen", false, "options", ofColours()));
    }

    /** Checks the rules of colours for the elements whose colours are not those remembered of this look. */
    static List<Violation> checkOtherColours(Page page, String look) {
        if (page.frames().size() > 1) {
            return checkColours(page);
        }
        load(page);
        return violations(
                page.evaluate(RUN_WHERE_COLOURS_DIFFER, Map.of("look", look, "seen", true, "options", ofColours())));
    }

    private static Map<String, Object> ofColours() {
        return Map.of("runOnly", Map.of("type", "rule", "values", OF_COLOURS));
    }

    private static List<Violation> run(Page page, Map<String, Object> options) {
        load(page);
        return violations(page.evaluate(RUN, options));
    }

    private static void load(Page page) {
        for (Frame frame : page.frames()) {
            if ((boolean) frame.evaluate(IS_MISSING)) {
                frame.evaluate(SOURCE);
            }
        }
    }

    private static List<Violation> violations(Object found) {
        return ((List<?>) found)
                .stream().map(each -> violation((Map<?, ?>) each)).toList();
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
