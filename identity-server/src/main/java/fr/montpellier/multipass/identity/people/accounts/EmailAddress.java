package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The email address of an account, as its owner typed it.
 *
 * @param text without a display name, spaces or control characters
 */
public record EmailAddress(String text) {

    /** Returns the address, or empty if the text is not an email address. */
    public static Optional<EmailAddress> parse(String typed) {
        String clean = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        return PersonEmail.isAddress(clean) ? Optional.of(new EmailAddress(clean)) : Optional.empty();
    }

    /** Returns the form in which addresses are compared, which ignores letter case. */
    public String compared() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
