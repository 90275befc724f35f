package fr.montpellier.multipass.consent.authorisations.storage;

/**
 * Advisory locks between decisions, which share them, and changes of an authorisation, each of which holds its lock alone. The key is
 * the hash of the identifier: two authorisations with one hash wait for each other, which costs milliseconds.
 */
final class DecisionLock {

    /**
     * First key of the advisory locks between decisions and withdrawals; locks with one key belong to another key
     * space.
     */
    private static final int DECISIONS = 1;

    /** Waits for the changes in progress or waiting; one parameter: the identifier as a text. */
    static final String SHARED = "SELECT pg_advisory_xact_lock_shared(" + DECISIONS + ", hashtext(?))";

    /** Takes the lock unless it has to be waited for, and returns whether it did; one parameter: the identifier as a text. */
    static final String SHARED_OR_NOT = "SELECT pg_try_advisory_xact_lock_shared(" + DECISIONS + ", hashtext(?))";

    /** Returns the identifiers for which nothing has to be waited, and takes their locks; one parameter: the identifiers. */
    static final String SHARED_WITHOUT_WAITING =
            "SELECT id FROM unnest(?::uuid[]) AS id WHERE pg_try_advisory_xact_lock_shared(" + DECISIONS
                    + ", hashtext(id::text))";

    /** Waits for decisions and changes; one parameter: the identifier as a text. */
    static final String EXCLUSIVE = "SELECT pg_advisory_xact_lock(" + DECISIONS + ", hashtext(?))";

    private DecisionLock() {}
}
