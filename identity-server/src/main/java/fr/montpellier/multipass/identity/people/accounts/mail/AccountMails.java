package fr.montpellier.multipass.identity.people.accounts.mail;

/** Sends emails about accounts; they are not a matter of what the resident chose to be told. */
public interface AccountMails {

    /** Returns whether this server sends emails. */
    boolean isEnabled();

    /** Stores an email in the caller's transaction, to be sent at once. */
    void store(AccountMail mail);
}
