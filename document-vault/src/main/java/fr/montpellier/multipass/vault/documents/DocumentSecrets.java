package fr.montpellier.multipass.vault.documents;

import fr.montpellier.multipass.vault.sealing.DataKey;

/** What opens a document, itself open in memory for one reading. */
public record DocumentSecrets(DataKey key, DocumentDetails details) {

    @Override
    public String toString() {
        return "DocumentSecrets";
    }
}
