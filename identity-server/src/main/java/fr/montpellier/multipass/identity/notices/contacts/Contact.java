package fr.montpellier.multipass.identity.notices.contacts;

import java.util.Optional;
import java.util.UUID;

/**
 * The email address of a resident and their preferences for notices.
 *
 * @param subject their pseudonym in the services of Multipass
 * @param address their email address, as FranceConnect gave it at their last sign-in
 * @param refused whether the mail server of that address refused the last email
 * @param firstName the first of their given names
 * @param language ISO 639 code, of their last sign-in
 */
public record Contact(
        UUID holder,
        String subject,
        Optional<String> address,
        boolean refused,
        String firstName,
        String language,
        Frequency frequency) {

    public Contact with(Frequency chosen) {
        return new Contact(holder, subject, address, refused, firstName, language, chosen);
    }

    /**
     * Returns this contact with another value of {@code refused}.
     *
     * @param isRefused whether the address refused the last email
     */
    public Contact withRefused(boolean isRefused) {
        return new Contact(holder, subject, address, isRefused, firstName, language, frequency);
    }

    /** Returns whether an email may be sent: the resident has an address and wants emails. */
    public boolean isReachable() {
        return address.isPresent() && isTold();
    }

    /** Returns whether the resident wants notices: by email, or by letter if there is no address. */
    public boolean isTold() {
        return frequency != Frequency.NONE;
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Contact[" + frequency + "]";
    }
}
