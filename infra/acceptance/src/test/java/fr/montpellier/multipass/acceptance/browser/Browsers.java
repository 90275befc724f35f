package fr.montpellier.multipass.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Browsers of people in headless Chromium, with one private context for each person. */
public final class Browsers implements AutoCloseable {

    private static final Path SCREENS = Path.of("target/screens");
    /** Whether pictures are wanted. One of a whole page can take a second of processor time. */
    private static final boolean PICTURES = Boolean.parseBoolean(System.getenv("MULTIPASS_TEST_PICTURES"));

    private static final double PATIENCE = 30_000;

    static {
        // What a page shows is waited for as long as what it does: other tests run beside the journeys.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Of all journeys of this JVM: a start takes a second of processor time and more. */
    private static @Nullable Chromium shared;

    private final Chromium chromium = running();
    private final List<BrowserContext> opened = new ArrayList<>();

    private static Chromium running() {
        Chromium running = shared;
        if (running == null || !running.isRunning()) {
            running = new Chromium();
            shared = running;
        }
        return running;
    }

    /** Returns a person's own browser, in French, with a desktop window. */
    public Page desk() {
        return page(1440, 900);
    }

    /** Returns the same with a telephone's screen. */
    public Page telephone() {
        return page(360, 780);
    }

    private Page page(int width, int height) {
        Page page = blank(options().setViewportSize(width, height));
        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        return page;
    }

    /** Returns a person's own browser with an empty page. */
    public Page blank() {
        return blank(options());
    }

    /** Returns a page of the portal without its Content Security Policy, so that it can frame other pages. */
    public Page framing() {
        Page page = blank(options().setBypassCSP(true));
        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        return page;
    }

    /** Returns an empty page of a browser in which scripts are disabled. */
    public Page withoutScripts() {
        return blank(options().setJavaScriptEnabled(false));
    }

    private Page blank(Browser.NewContextOptions options) {
        RunningStack.withPortal();
        Page page = chromium.page(options, PATIENCE);
        opened.add(page.context());
        return page;
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1440, 900);
    }

    /** Saves a picture of the whole page under {@code target/screens}, for people to look at, if they asked for it. */
    public static void keep(Page page, String name) {
        if (PICTURES) {
            save(page, name, true);
        }
    }

    /**
     * Saves a picture of the window alone: in a picture of the whole page, the browser's own document reader is black.
     */
    public static void keepWindow(Page page, String name) {
        if (PICTURES) {
            save(page, name, false);
        }
    }

    /** Saves a picture of a page on which a test fails. */
    public static void keepFailure(Page page, String name) {
        save(page, name, true);
    }

    private static void save(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(whole));
    }

    /** Closes the browsers of all these people. */
    @Override
    public void close() {
        opened.forEach(BrowserContext::close);
    }
}
