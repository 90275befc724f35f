package fr.montpellier.multipass.acceptance.browser.accessibility;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** Checks screens with axe-core, narrow and wide, light and dark, and collects its findings. */
public final class Accessibility {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int HEIGHT = 900;

    private static final int NARROW = 360;
    private static final int WIDE = 1440;
    private static final int TABLET = 768;
    private static final int NARROWEST = 320;

    /** Widens or narrows the spacing of text as far as readers may (WCAG 2.2, 1.4.12), or ends that. */
    private static final String SPACING = """
        spaced => {
          globalThis.spacing ??= (() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }'
                + ' p { margin-bottom: 2em !important; }');
            return sheet;
          })();
          document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== globalThis.spacing)
              .concat(spaced ? [globalThis.spacing] : []);
        }\
        """;

    /** What is wider than the window, or is cut by its own frame. */
    private static final String CUT = """
        () => [...document.querySelectorAll('html, main *, header *, footer *, nav *')]
          .filter(e => e.checkVisibility() && !e.closest('.unseen, legend, .document'))
          .filter(e => e.localName === 'html' ? e.scrollWidth > innerWidth
              : getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1
                  || getComputedStyle(e).overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1)
          .map(e => e.localName + (e.id ? '#' + e.id : '') + ' ' + e.className + ' ' + e.scrollWidth + ' > ' + e.clientWidth)\
        """;

    private final List<String> findings = new ArrayList<>();
    private int checks;

    /** Checks the page in its current state. */
    public void check(Page page, String screen) {
        look(page, screen, NARROW);
        look(page, screen, WIDE);
        show(page, WIDE, ColorScheme.LIGHT);
        refuseCut(page, screen);
    }

    private void look(Page page, String screen, int width) {
        show(page, width, ColorScheme.LIGHT);
        List<Axe.Violation> light = new ArrayList<>(Axe.checkTagsWithoutColours(page, RULES));
        light.addAll(Axe.checkColours(page));
        add(light, screen, width + " px, light");
        show(page, width, ColorScheme.DARK);
        add(Axe.checkColours(page), screen, width + " px, dark");
    }

    private static void show(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** Checks that nothing is cut on a tablet, nor on the narrowest screen with the widest spacing of text. */
    private void refuseCut(Page page, String screen) {
        page.setViewportSize(TABLET, HEIGHT);
        ((List<?>) page.evaluate(CUT)).forEach(cut -> findings.add(screen + " (" + TABLET + " px): " + cut));
        page.setViewportSize(NARROWEST, HEIGHT);
        page.evaluate(SPACING, true);
        ((List<?>) page.evaluate(CUT)).forEach(cut -> findings.add(screen + " (" + NARROWEST + " px, spaced): " + cut));
        page.evaluate(SPACING, false);
        page.setViewportSize(WIDE, HEIGHT);
    }

    private void add(List<Axe.Violation> violations, String screen, String look) {
        checks++;
        for (Axe.Violation violation : violations) {
            for (String element : violation.elements()) {
                findings.add("%s (%s): %s (%s), %s at %s"
                        .formatted(screen, look, violation.rule(), violation.impact(), violation.help(), element));
            }
        }
    }

    /** Returns one line for each violation; empty when there is none. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    int checks() {
        return checks;
    }
}
