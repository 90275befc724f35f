package fr.montpellier.multipass.identity.people.accounts.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * An email about an account.
 *
 * @param language ISO 639 code
 * @param code code that the person types on a page
 * @param at time of the event that the email is about
 */
public record AccountMail(AccountMailKind kind, String address, String language, Optional<String> code, Instant at) {

    public AccountMail(AccountMailKind kind, String address, String language, Instant at) {
        this(kind, address, language, Optional.empty(), at);
    }

    /** Returns a text without personal values and codes, which may be logged. */
    @Override
    public String toString() {
        return "AccountMail[" + kind + "]";
    }
}
