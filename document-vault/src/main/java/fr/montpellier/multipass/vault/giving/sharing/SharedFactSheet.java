package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;

/** Facts of a document, sealed for one reader and still closed. */
public record SharedFactSheet(Document document, SharedBinding binding, byte[] sealed) {

    @Override
    public String toString() {
        return "SharedFactSheet[" + document.id() + "]";
    }
}
