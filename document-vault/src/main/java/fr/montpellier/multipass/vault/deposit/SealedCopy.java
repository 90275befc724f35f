package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.documents.Copy;

/** A PDF/A that is in the store and not yet a document's. */
record SealedCopy(ObjectKey object, Copy copy) {}
