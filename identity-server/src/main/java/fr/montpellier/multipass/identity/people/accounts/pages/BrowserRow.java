package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.KnownBrowsers;
import java.util.Locale;

/**
 * A known browser as shown on the page of the account.
 *
 * @param device names of the browser and the operating system; empty if neither is known
 * @param when time of the last sign-in in Paris, formatted in the language of the page
 */
public record BrowserRow(String id, String device, String when) {

    static BrowserRow of(KnownBrowsers.Known known, Locale language) {
        return new BrowserRow(
                known.id(),
                known.device().map(SignInRow::names).orElse(""),
                PageDates.dateTime(known.seenAt(), language));
    }
}
