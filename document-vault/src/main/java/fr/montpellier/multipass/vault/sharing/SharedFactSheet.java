package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.sealing.SharedBinding;

/** Facts of a document, sealed for one reader and still closed. */
public record SharedFactSheet(Document document, SharedBinding binding, byte[] sealed) {

    @Override
    public String toString() {
        return "SharedFactSheet[" + document.id() + "]";
    }
}
