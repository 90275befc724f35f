package fr.montpellier.multipass.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine's Chromium, driven by Playwright: the build that draws no window, which takes about half of the processor
 * time.
 */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;

    /** @param further command-line arguments beside those of every test */
    public Chromium(String... further) {
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(further))
                                .toList()));
    }

    /**
     * Opens an empty page in a private context of its own.
     *
     * @param patience how long an action may take, in milliseconds
     */
    public Page page(Browser.NewContextOptions options, double patience) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(patience);
        return context.newPage();
    }

    /** Returns whether it was neither closed nor has it crashed. */
    boolean isRunning() {
        return browser.isConnected();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
