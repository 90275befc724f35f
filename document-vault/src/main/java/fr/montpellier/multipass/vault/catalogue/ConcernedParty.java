package fr.montpellier.multipass.vault.catalogue;

/** Whom a justificatif is about. */
public enum ConcernedParty {
    PERSON,
    HOUSEHOLD,
    CHILD
}
