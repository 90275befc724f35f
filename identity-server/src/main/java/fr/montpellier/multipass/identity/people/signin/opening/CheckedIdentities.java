package fr.montpellier.multipass.identity.people.signin.opening;

import java.util.UUID;

/** Finds the declared identities that agents checked. */
public interface CheckedIdentities {

    /** Returns whether two agents compared an identity document with the declared identity of the holder. */
    boolean isChecked(UUID holder);
}
