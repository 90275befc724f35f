package fr.montpellier.multipass.acceptance.browser.accessibility;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Colours, sizes and backgrounds of texts that passed the rules of colours. */
    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    /** Rules whose result depends on colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String RUN = """
        options => axe.run(document, {...options, resultTypes: ['violations']}).then(violations)\
        """;

    /**
     * Collects the elements with a text and, for each, what the rules of colours depend on: its own style and what is
     * painted behind it. Nothing stands for text that lies over others, of which that does not say enough.
     */
    private static final String COLOURS = """
        ;globalThis.colours = () => {
          const painted = new Map();
          const parent = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host;
          const behind = e => {
            if (!e) return '';
            if (!painted.has(e)) {
              const style = getComputedStyle(e), around = behind(parent(e));
              const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode].join();
              painted.set(e, around === undefined || style.position !== 'static' && style.position !== 'relative' ? undefined
                  : own === 'rgba(0, 0, 0, 0),none,1,none,normal' ? around : around + '/' + own);
            }
            return painted.get(e);
          };
          const block = e => {
            const around = parent(e);
            return around && getComputedStyle(around).display === 'inline' ? block(around) : around;
          };
          // A link in a sentence must differ from it.
          const sentence = e => {
            const around = e.localName === 'a' && block(e);
            return around && around.textContent.trim() !== e.textContent.trim() ? getComputedStyle(around).color : '';
          };
          const key = e => {
            const style = getComputedStyle(e), background = behind(e);
            return background && [background, e.localName, style.color, style.fontSize, style.fontWeight, style.textShadow,
                style.textDecoration, style.borderBottom, sentence(e)].join('|');
          };
          const texts = root => [...root.querySelectorAll('*')].flatMap(e => [
            ...(e.shadowRoot ? texts(e.shadowRoot) : []),
            ...(e.checkVisibility() && (e.matches('a, button, input, select, textarea')
                || [...e.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())) ? [e] : [])]);
          return new Map(texts(document).map(e => [e, key(e)]));
        };\
        """;

    /**
     * Runs the rules of colours for the elements whose colours did not pass before, and returns the violations with the
     * colours that passed. What axe decided nothing of, or did not check since it is disabled or hidden, did not pass.
     */
    private static final String RUN_WHERE_COLOURS_ARE_NEW = """
        async ({seen, options}) => {
          const before = new Set(seen), keys = colours();
          const fresh = [...keys.keys()].filter(e => !before.has(keys.get(e)));
          if (fresh.length === 0) return {violations: [], passed: []};
          // Of elements of which it knows none, axe says so by an error.
          const run = more => axe.run({include: fresh}, {...options, ...more}).catch(error =>
              String(error).includes('No elements found') ? axe.run(document, {...options, ...more}) : Promise.reject(error));
          const results = await run({elementRef: true, selectors: false});
          const elements = rules => rules.flatMap(rule => rule.nodes.map(node => node.element));
          const doubted = new Set([...elements(results.violations), ...elements(results.incomplete)].map(e => keys.get(e)));
          const passed = new Set(elements(results.passes.filter(rule => rule.id === 'color-contrast')).map(e => keys.get(e)));
          return {
            violations: results.violations.length === 0 ? []
                : violations(await run({resultTypes: ['violations']})),
            passed: [...passed].filter(key => key && !doubted.has(key))
          };
        }\
        """;

    private static final String VIOLATIONS = """
        ;globalThis.violations = results => results.violations.map(rule => ({
          rule: rule.id,
          impact: String(rule.impact),
          help: rule.help,
          elements: rule.nodes.map(node => JSON.stringify(node.target))
        }));\
        """;

    private static final String SOURCE = AxeBuilder.getAxeScript() + COLOURS + VIOLATIONS + SAME_SITE;

    /**
     * A rule that elements of the page break.
     *
     * @param impact axe's word for how much it matters
     * @param elements selectors, in JSON
     */
    record Violation(String rule, String impact, String help, List<String> elements) {}

    private Axe() {}

    /** Checks the rules that axe applies if it is told nothing but those of colours, which take three quarters of the time. */
    static List<Violation> checkWithoutColours(Page page) {
        return run(page, Map.of("rules", withoutColours()));
    }

    /** Checks the rules with one of these tags but those of colours. */
    static List<Violation> checkTagsWithoutColours(Page page, List<String> tags) {
        return run(page, Map.of("runOnly", Map.of("type", "tag", "values", tags), "rules", withoutColours()));
    }

    /**
     * Checks the rules of colours. What has the colours, size and backgrounds of an element that passed them on any page
     * of this JVM passes too, and is not checked again; what lies over others is always checked.
     */
    static List<Violation> checkColours(Page page) {
        load(page);
        if (page.frames().size() > 1) {
            return run(page, ofColours());
        }
        Map<?, ?> found = (Map<?, ?>)
                page.evaluate(RUN_WHERE_COLOURS_ARE_NEW, Map.of("seen", List.copyOf(PASSED), "options", ofColours()));
        ((List<?>) Objects.requireNonNull(found.get("passed"))).forEach(colours -> PASSED.add(text(colours)));
        return violations(Objects.requireNonNull(found.get("violations")));
    }

    private static Map<String, Object> withoutColours() {
        return OF_COLOURS.stream().collect(Collectors.toMap(rule -> rule, rule -> Map.of("enabled", false)));
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
