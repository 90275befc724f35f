package fr.montpellier.multipass.identity.people.accounts.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Sends emails about accounts, whatever the resident's preferences for notices are. */
public interface AccountMails {

    /** Returns whether this server sends emails. */
    boolean isEnabled();

    /** Stores an email in the caller's transaction, to be sent at once. */
    void store(AccountMail mail);

    /** Stores an email to each of the holder's addresses for notices. */
    default void storeForContact(UUID holder, AccountMailKind kind, Instant at) {
        storeForContact(holder, kind, at, Optional.empty());
    }

    /** Stores an email without a link, as the method below. */
    default void storeForContact(UUID holder, AccountMailKind kind, Instant at, Optional<Instant> until) {
        storeForContact(holder, kind, at, Optional.empty(), until);
    }

    /**
     * Stores an email to each of the holder's addresses for notices.
     *
     * @param link link that the person follows
     * @param until time at which what the email tells of begins
     */
    default void storeForContact(
            UUID holder, AccountMailKind kind, Instant at, Optional<String> link, Optional<Instant> until) {
        storeForContact(holder, kind, at, link, until, Optional.empty());
    }

    /**
     * Stores an email to each of the holder's addresses for notices.
     *
     * @param link link that the person follows
     * @param until time at which what the email tells of begins
     * @param person name of another person whom the email is about
     */
    default void storeForContact(
            UUID holder,
            AccountMailKind kind,
            Instant at,
            Optional<String> link,
            Optional<Instant> until,
            Optional<String> person) {
        storeForContact(holder, address -> true, kind, at, link, until, person);
    }

    /**
     * Stores an email to those of the holder's addresses for notices that the test accepts, otherwise as the method above.
     */
    void storeForContact(
            UUID holder,
            Predicate<String> accepted,
            AccountMailKind kind,
            Instant at,
            Optional<String> link,
            Optional<Instant> until,
            Optional<String> person);

    /**
     * Has notices that went to the former address of the holder's account go to the new one, in the caller's transaction.
     *
     * @param keepsFormer whether former addresses of the account are told for a while what protects the Multipass
     */
    void replaceAddress(UUID holder, String former, String current, boolean keepsFormer);

    /**
     * Returns the addresses that are told what protects the holder's Multipass, that of the last sign-in first: those in use, and
     * those that were replaced a few weeks ago.
     */
    List<String> contacts(UUID holder);

    /** Returns the addresses that notices for the holder go to, that of the last sign-in first, without those that were replaced. */
    List<String> contactsInUse(UUID holder);

    /** Returns whether the holder has an address for notices in use that did not refuse the last email. */
    boolean reaches(UUID holder);
}
