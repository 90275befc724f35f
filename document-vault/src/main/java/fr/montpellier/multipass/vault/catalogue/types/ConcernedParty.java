package fr.montpellier.multipass.vault.catalogue.types;

/** Whom a justificatif is about. */
public enum ConcernedParty {
    PERSON,
    HOUSEHOLD,
    CHILD
}
