package fr.montpellier.multipass.vault.catalogue.types;

import java.util.Locale;

/** The party that a justificatif concerns. */
public enum ConcernedParty {
    PERSON,
    HOUSEHOLD,
    CHILD;

    /** Returns the form used in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
