package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;

/** The open data key and details of a document, in memory for one read. */
public record DocumentSecrets(DataKey key, DocumentDetails details) {

    @Override
    public String toString() {
        return "DocumentSecrets";
    }
}
