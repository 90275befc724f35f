package fr.montpellier.multipass.vault.giving.sharing.unusable;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;

/**
 * A document that an authorisation names and that is not opened to its readers.
 *
 * @param type for which it was given
 */
public record UnusableDocument(DocumentId document, JustificatifType type, UnusableReason reason) {}
