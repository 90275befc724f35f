package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;

/** The type that a file shows, if it is another than the one claimed. */
public record RecognisedType(JustificatifType type, TypeEvidence evidence) {}
