package fr.montpellier.multipass.identity.people.accounts.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sends emails about accounts, whatever the resident's preferences for notices are. */
public interface AccountMails {

    /** Returns whether this server sends emails. */
    boolean isEnabled();

    /** Stores an email in the caller's transaction, to be sent at once. */
    void store(AccountMail mail);

    /** Stores an email to the holder's address for notices, if there is one. */
    default void storeForContact(UUID holder, AccountMailKind kind, Instant at) {
        storeForContact(holder, kind, at, Optional.empty());
    }

    /** Stores an email without a link, as the method below. */
    default void storeForContact(UUID holder, AccountMailKind kind, Instant at, Optional<Instant> until) {
        storeForContact(holder, kind, at, Optional.empty(), until);
    }

    /**
     * Stores an email to the holder's address for notices, if there is one.
     *
     * @param link link that the person follows
     * @param until time at which what the email tells of begins
     */
    default void storeForContact(
            UUID holder, AccountMailKind kind, Instant at, Optional<String> link, Optional<Instant> until) {
        storeForContact(holder, kind, at, link, until, Optional.empty());
    }

    /**
     * Stores an email to the holder's address for notices, if there is one.
     *
     * @param link link that the person follows
     * @param until time at which what the email tells of begins
     * @param person name of another person whom the email is about
     */
    void storeForContact(
            UUID holder,
            AccountMailKind kind,
            Instant at,
            Optional<String> link,
            Optional<Instant> until,
            Optional<String> person);

    /** Returns the address that notices for the holder go to, if there is one. */
    Optional<String> contact(UUID holder);
}
