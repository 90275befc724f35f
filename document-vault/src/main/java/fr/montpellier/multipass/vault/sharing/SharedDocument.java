package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.sealing.SharedBinding;
import fr.montpellier.multipass.vault.sealing.WrappedKey;

/**
 * A document that a reader has a key for, still closed.
 *
 * @param details sealed for that reader
 */
public record SharedDocument(Document document, SharedBinding binding, WrappedKey wrap, byte[] details) {

    @Override
    public String toString() {
        return "SharedDocument[" + document.id() + "]";
    }
}
