package fr.montpellier.multipass.identity.people.accounts.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * An email about an account.
 *
 * @param address {@link #NO_ADDRESS} if the email is not sent
 * @param language ISO 639 code
 * @param code code that the person types on a page
 * @param at time of the event that the email is about
 * @param link link that the person follows; of {@link AccountMailKind#ACCOUNT_ERASED} and {@link AccountMailKind#ESTATE_ERASED}, the certificate
 * @param until time at which what the email tells of ends or begins; until then, sending it is tried again
 * @param person name of another person whom the email is about
 */
public record AccountMail(
        AccountMailKind kind,
        String address,
        String language,
        Optional<String> code,
        Instant at,
        Optional<String> link,
        Optional<Instant> until,
        Optional<String> person) {

    /** In the place of an address: the email is stored as others are, so that it takes as long, and is not sent. */
    public static final String NO_ADDRESS = "";

    public AccountMail(
            AccountMailKind kind,
            String address,
            String language,
            Optional<String> code,
            Instant at,
            Optional<String> link,
            Optional<Instant> until) {
        this(kind, address, language, code, at, link, until, Optional.empty());
    }

    public AccountMail(AccountMailKind kind, String address, String language, Instant at) {
        this(kind, address, language, Optional.empty(), at);
    }

    public AccountMail(AccountMailKind kind, String address, String language, Optional<String> code, Instant at) {
        this(kind, address, language, code, at, Optional.empty(), Optional.empty());
    }

    /** Returns a text without personal values, codes and links, which may be logged. */
    @Override
    public String toString() {
        return "AccountMail[" + kind + "]";
    }
}
