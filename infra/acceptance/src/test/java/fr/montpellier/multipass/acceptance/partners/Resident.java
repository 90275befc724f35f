package fr.montpellier.multipass.acceptance.partners;

import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A demo person in a browser of their own, without JavaScript. */
public record Resident(String id, PlainBrowser browser) {

    public static Resident patrick() {
        return new Resident("patrick-reti", new PlainBrowser(address -> false));
    }

    /** Opens an application's address and submits the forms of the pages on the way, until a page has none. */
    public PlainBrowser.Page open(URI address) throws IOException, InterruptedException {
        PlainBrowser.Page page = browser.open(address);
        while (true) {
            PlainBrowser.Page next = answer(page);
            if (next == page) {
                return page;
            }
            page = next;
        }
    }

    private PlainBrowser.Page answer(PlainBrowser.Page page) throws IOException, InterruptedException {
        if (page.document().selectFirst("a.franceconnect") != null) {
            return browser.open(
                    URI.create(page.document().expectFirst("a.franceconnect").absUrl("href")));
        }
        if (page.document().selectFirst("form#identification") != null) {
            return browser.submit(page, "identification", Map.of("personne", id));
        }
        if (page.document().selectFirst("form#transmission") != null) {
            return browser.submit(page, "transmission", Map.of());
        }
        if (page.document().selectFirst("form.decision") != null) {
            return browser.submit(page, page.document().expectFirst("form.decision"), Map.of("decision", "give"));
        }
        return page;
    }
}
