package fr.montpellier.multipass.identity.people.accounts;

import java.util.UUID;

/** An account with a password: of a resident, or of an agent. */
public interface PasswordAccount {

    /** Returns the internal identifier of the person. */
    UUID holder();

    /** Returns the hash of the password, Argon2id in the PHC string format. */
    String passwordHash();
}
