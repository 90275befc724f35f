package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.PdfACopy;

/** A PDF/A copy that is stored and does not belong to a document yet. */
public record SealedCopy(ObjectKey object, PdfACopy copy) {}
