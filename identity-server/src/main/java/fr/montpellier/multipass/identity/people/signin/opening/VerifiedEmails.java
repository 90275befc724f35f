package fr.montpellier.multipass.identity.people.signin.opening;

import java.util.Optional;
import java.util.UUID;

/** Finds the email addresses that this server verified. */
public interface VerifiedEmails {

    /** Returns the address of the resident's account, which was proven by a code; empty if they have no account. */
    Optional<String> find(UUID holder);
}
