package fr.montpellier.multipass.identity.people.accounts;

import java.util.UUID;

/** The browsers in which a resident signed in, so that a sign-in in another one is told. */
public interface KnownBrowsers {

    /** Forgets the browsers of the resident, in the caller's transaction. */
    void forget(UUID holder);
}
