package fr.montpellier.multipass.acceptance.conformance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotType;
import fr.montpellier.multipass.acceptance.browser.Chromium;
import java.util.Base64;

/** A resident's browser: headless Chromium with one page, whose cookies are deleted before each module. */
final class ResidentBrowser implements AutoCloseable {

    private static final double PATIENCE = 20_000;
    private static final int JPEG_QUALITY = 70;

    private final Chromium chromium = new Chromium(
            // Fewer processes to start: a run loads some ten thousand pages of few sites.
            "--renderer-process-limit=1",
            "--disable-site-isolation-trials",
            "--disable-features=site-per-process,SpareRendererForSitePerProcess");
    private final Page page = blank();

    /** Deletes the cookies and opens an empty page. */
    void restart() {
        page.context().clearCookies();
        page.navigate("about:blank");
    }

    private Page blank() {
        return chromium.page(
                new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1024, 900),
                PATIENCE);
    }

    /** Opens an address by GET, or by POST with its query as a form. */
    void open(String address, String method) {
        if (method.equals("POST")) {
            page.navigate("about:blank");
            page.evaluate("""
                address => {
                  const url = new URL(address);
                  const form = document.createElement('form');
                  form.method = 'post';
                  for (const [name, value] of url.searchParams) {
                    const field = document.createElement('input');
                    field.type = 'hidden';
                    field.name = name;
                    field.value = value;
                    form.append(field);
                  }
                  url.search = '';
                  form.action = url.href;
                  document.body.append(form);
                  form.submit();
                }\
                """, address);
        } else {
            page.navigate(address);
        }
    }

    boolean isAt(String site) {
        return page.url().startsWith(site);
    }

    String address() {
        return page.url();
    }

    /** Returns whether the page shows this element now. */
    boolean shows(String selector) {
        try {
            return page.locator(selector).first().isVisible();
        } catch (PlaywrightException navigating) {
            return false;
        }
    }

    /** Checks a radio button. Does nothing if the page has changed meanwhile. */
    void check(String selector) {
        try {
            page.locator(selector).first().check();
        } catch (PlaywrightException changed) {
            // The next look at the page decides what to do.
        }
    }

    /** Clicks a link or a button and waits for the next page. Does nothing if the page has changed meanwhile. */
    void follow(String selector) {
        try {
            page.waitForNavigation(() -> page.locator(selector).first().click());
        } catch (PlaywrightException changed) {
            // The next look at the page decides what to do.
        }
    }

    /** Lets the page work for a moment. */
    void pause(int milliseconds) {
        page.waitForTimeout(milliseconds);
    }

    /** Returns a picture of the window as a data URL. */
    String screenshot() {
        byte[] picture = page.screenshot(
                new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(JPEG_QUALITY));
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
