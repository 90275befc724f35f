package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import java.util.Optional;

/**
 * A document for which a reader has a key, still closed.
 *
 * @param identifier under which the reader knows it
 * @param details sealed for that reader
 * @param readings how many times it may be read; empty: as often as needed
 */
public record SharedDocument(
        Document document,
        String identifier,
        SharedBinding binding,
        WrappedKey wrap,
        byte[] details,
        Optional<Integer> readings) {

    @Override
    public String toString() {
        return "SharedDocument[" + document.id() + "]";
    }
}
