package fr.montpellier.multipass.vault.catalogue;

/** Whom a justificatif is about. */
public enum Concerns {
    PERSON,
    HOUSEHOLD,
    CHILD
}
