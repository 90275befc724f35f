package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;

/**
 * A document for which a reader has a key, still closed.
 *
 * @param details sealed for that reader
 */
public record SharedDocument(Document document, SharedBinding binding, WrappedKey wrap, byte[] details) {

    @Override
    public String toString() {
        return "SharedDocument[" + document.id() + "]";
    }
}
