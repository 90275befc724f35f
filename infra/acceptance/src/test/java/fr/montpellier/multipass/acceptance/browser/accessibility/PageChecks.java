package fr.montpellier.multipass.acceptance.browser.accessibility;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks a page of the identity server for different screens, settings and input devices, saves pictures of it and
 * collects the findings. Such a page is plain HTML: it is complete once it is loaded, and no part of it moves.
 */
public final class PageChecks {

    /** Width of a telephone of 2010, in pixels; also that of a window of 1280 px at 400 % zoom (WCAG 2.2, 1.4.10). */
    private static final int NARROWEST = 320;
    /** Width of a window of 1280 px at 200 % zoom, in pixels. */
    private static final int ZOOMED = 640;

    private static final int DESK = 1280;
    private static final int HEIGHT = 900;
    /** Largest size of a page with its style sheet, scripts and pictures, in bytes, for slow connections. */
    private static final int HEAVIEST = 50_000;
    /** Largest size of the page alone, in bytes. */
    private static final int HEAVIEST_ALONE = 10_000;

    private static final String LARGE_TEXT = "size => document.documentElement.style.fontSize = size";
    private static final String IS_WIDER = "() => document.scrollingElement.scrollWidth > innerWidth";
    /** The browser draws radio buttons and check boxes itself, in forced colours too. */
    private static final String WITHOUT_BORDER = """
        () => [...document.querySelectorAll('a.button, a.franceconnect, button, input:not([type=hidden], [type=radio], [type=checkbox])')]
          .filter(e => e.checkVisibility())
          .filter(e => getComputedStyle(e).borderTopStyle === 'none' || parseFloat(getComputedStyle(e).borderTopWidth) < 1)
          .map(e => e.textContent.trim() || e.id)\
        """;
    /** Tab stops at the checked radio button of a group; arrows reach the others. */
    private static final String CONTROLS = """
        () => [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')]
          .filter(e => e.checkVisibility() && (e.type !== 'radio' || e.checked)).map((e, i) => { e.dataset.stop = i; return e.outerHTML.slice(0, 120); })\
        """;

    private static final String FOCUS = "() => ({stop: Number(document.activeElement?.dataset?.stop ?? -1), seen: ("
            + Keyboard.SHOWS_FOCUS + ")()})";

    private static final String WEIGHT_ALONE =
            "() => performance.getEntriesByType('navigation').map(e => e.decodedBodySize)[0]";

    private static final String WEIGHT = """
        () => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
          .map(e => e.decodedBodySize).reduce((all, size) => all + size, 0)\
        """;

    private final Accessibility axe = new Accessibility();
    private final List<String> findings = new ArrayList<>();
    private int pages;

    /** Checks the page in its current state. */
    public void look(Page page, String name) {
        pages++;
        page.waitForLoadState();
        weigh(page, name);
        axe.check(page, name);
        narrow(page, name);
        enlarged(page, name);
        inForcedColours(page, name);
        byKeyboard(page, name);
    }

    private void weigh(Page page, String name) {
        int bytes = (int) page.evaluate(WEIGHT);
        int alone = (int) page.evaluate(WEIGHT_ALONE);
        System.out.printf("%-28s %6.1f kB, alone %5.1f kB%n", name, bytes / 1000.0, alone / 1000.0);
        if (alone > HEAVIEST_ALONE) {
            findings.add(name + " weighs " + alone + " bytes without what it loads");
        }
        if (bytes > HEAVIEST) {
            findings.add(name + " weighs " + bytes + " bytes");
        }
    }

    private void narrow(Page page, String name) {
        page.setViewportSize(NARROWEST, HEIGHT);
        refuseWider(page, name + " at 320 px");
        ((List<?>) page.evaluate(SmallScreenJourney.TOO_SMALL)).forEach(small -> findings.add(name + ": " + small));
        Browsers.keep(page, "identite-" + name + "-320");
    }

    private void enlarged(Page page, String name) {
        page.setViewportSize(ZOOMED, HEIGHT);
        refuseWider(page, name + " at 200 %");
        page.setViewportSize(DESK, HEIGHT);
        page.evaluate(LARGE_TEXT, "200%");
        refuseWider(page, name + " with text at 200 %");
        page.evaluate(LARGE_TEXT, "");
        Browsers.keep(page, "identite-" + name);
    }

    private void refuseWider(Page page, String look) {
        if ((boolean) page.evaluate(IS_WIDER)) {
            findings.add(look + " must be scrolled sideways");
        }
    }

    private void inForcedColours(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        Stream.concat(Axe.checkWithoutColours(page).stream(), Axe.checkColours(page).stream())
                .forEach(found -> findings.add(name + " in forced colours: " + found.rule() + ", " + found.help()));
        ((List<?>) page.evaluate(WITHOUT_BORDER))
                .forEach(control -> findings.add(name + " in forced colours: no border shows " + control));
        Browsers.keep(page, "identite-" + name + "-contraste");
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    /** Checks that Tab alone reaches every control, and that the focus is visible. */
    private void byKeyboard(Page page, String name) {
        List<?> controls = (List<?>) page.evaluate(CONTROLS);
        var left = new TreeMap<Integer, Object>();
        for (int i = 0; i < controls.size(); i++) {
            left.put(i, controls.get(i));
        }
        for (int i = 0; i < 2 * controls.size() + 4 && !left.isEmpty(); i++) {
            page.keyboard().press("Tab");
            Map<?, ?> focus = (Map<?, ?>) page.evaluate(FOCUS);
            left.remove((Integer) focus.get("stop"));
            if (!Boolean.TRUE.equals(focus.get("seen"))) {
                findings.add(name + ": the focus is not seen at " + focus.get("stop"));
            }
        }
        left.values().forEach(control -> findings.add(name + ": Tab does not reach " + control));
    }

    /** Returns one line for each finding; empty when there is none. */
    public List<String> findings() {
        var all = new ArrayList<>(axe.findings());
        all.addAll(findings);
        return List.copyOf(all);
    }

    public int pages() {
        return pages;
    }
}
