package fr.montpellier.multipass.identity.people.accounts;

import java.util.UUID;

/** An account with a password: of a resident, or of an agent. */
public interface PasswordAccount {

    /** Returns the internal identifier of the person. */
    UUID holder();

    /** Returns the hash of the password, Argon2id in the PHC string format. */
    String passwordHash();

    /** Returns a text that changes when the person has all known browsers forgotten; empty if they never did. */
    default String browsersSince() {
        return "";
    }
}
