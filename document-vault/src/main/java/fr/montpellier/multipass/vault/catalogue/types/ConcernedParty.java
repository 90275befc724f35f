package fr.montpellier.multipass.vault.catalogue.types;

/** The party that a justificatif concerns. */
public enum ConcernedParty {
    PERSON,
    HOUSEHOLD,
    CHILD
}
