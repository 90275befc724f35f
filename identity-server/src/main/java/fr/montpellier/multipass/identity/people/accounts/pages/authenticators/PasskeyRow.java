package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkey;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey on the page of its owner.
 *
 * @param usedOn day of the last use; empty if the passkey was not used yet
 */
public record PasskeyRow(UUID id, String name, String addedOn, Optional<String> usedOn) {

    private static final int LONGEST_NAME = 60;

    public static PasskeyRow of(Passkey passkey, Locale language) {
        return new PasskeyRow(
                passkey.id(),
                passkey.name(),
                PageDates.date(passkey.addedAt(), language),
                passkey.usedAt().map(at -> PageDates.date(at, language)));
    }

    /** Returns the name that the owner typed for a new passkey, or empty if it is not acceptable. */
    public static Optional<String> name(String typed) {
        return Optional.of(typed.strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME && DisplayNames.isReadable(name));
    }
}
