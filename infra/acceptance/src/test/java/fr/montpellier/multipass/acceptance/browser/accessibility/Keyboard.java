package fr.montpellier.multipass.acceptance.browser.accessibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Operates a page by keyboard alone, and checks that the focus is visible wherever it goes (WCAG 2.2, 2.4.7). */
public final class Keyboard {

    private static final int STOPS = 60;
    static final String SHOWS_FOCUS = """
        () => {
          let at = document.activeElement;
          while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
          if (!at || at === document.body) return true;
          const style = getComputedStyle(at);
          const outlined = at.matches(':focus-visible')
              && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
          // The browser marks the part of a date field that has the focus, such as its calendar, itself.
          return outlined || at.matches('main, input[type=date]');
        }\
        """;

    private final Page page;

    public Keyboard(Page page) {
        this.page = page;
    }

    public void press(String key) {
        page.keyboard().press(key);
    }

    /** Presses Tab until the target has the focus. */
    public void tabTo(Locator target) {
        walk("Tab", target);
    }

    /** Presses Shift+Tab until the target has the focus. */
    public void backTo(Locator target) {
        walk("Shift+Tab", target);
    }

    public void follow(Locator target) {
        tabTo(target);
        press("Enter");
    }

    /** Moves through a group of radio buttons until this one is selected. */
    void choose(Locator radio) {
        for (int i = 0; i < STOPS && !radio.isChecked(); i++) {
            press("ArrowDown");
        }
        assertThat(radio.isChecked()).isTrue();
    }

    /** Returns whether the focused element is visible. */
    static boolean isFocusSeen(Page page) {
        return (boolean) page.evaluate(SHOWS_FOCUS);
    }

    private void walk(String key, Locator target) {
        target.waitFor();
        for (int i = 0; i < STOPS; i++) {
            if (hasFocus(target)) {
                return;
            }
            press(key);
            if (!isFocusSeen(page)) {
                throw new AssertionError(
                        "the focus is not seen at " + page.evaluate("document.activeElement.outerHTML.slice(0, 200)"));
            }
        }
        throw new AssertionError("the keyboard alone does not reach " + target + " on " + page.url());
    }

    static boolean hasFocus(Locator target) {
        return (boolean) target.evaluate("element => element === document.activeElement");
    }
}
