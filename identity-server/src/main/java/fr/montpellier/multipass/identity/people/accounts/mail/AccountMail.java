package fr.montpellier.multipass.identity.people.accounts.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * An email about an account.
 *
 * @param language ISO 639 code
 * @param code that the person types on a page
 * @param at when what it tells happened
 */
public record AccountMail(AccountMailKind kind, String address, String language, Optional<String> code, Instant at) {

    public AccountMail(AccountMailKind kind, String address, String language, Instant at) {
        this(kind, address, language, Optional.empty(), at);
    }

    /** Never a personal value nor a code in a log. */
    @Override
    public String toString() {
        return "AccountMail[" + kind + "]";
    }
}
