package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Copy;



/** A PDF/A that is in the store and not yet a document's. */
record SealedCopy(ObjectKey object, Copy copy) {}
