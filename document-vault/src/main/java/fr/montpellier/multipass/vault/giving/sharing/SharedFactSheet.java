package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import java.util.Optional;

/**
 * Facts of a document, sealed for one reader and still closed.
 *
 * @param identifier under which the reader knows the document
 * @param readings how many times they may be read; empty: as often as needed
 */
public record SharedFactSheet(
        Document document, String identifier, SharedBinding binding, byte[] sealed, Optional<Integer> readings) {

    @Override
    public String toString() {
        return "SharedFactSheet[" + document.id() + "]";
    }
}
