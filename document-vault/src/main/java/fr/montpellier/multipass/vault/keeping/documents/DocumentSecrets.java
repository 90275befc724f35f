package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;



/** What opens a document, itself open in memory for one reading. */
public record DocumentSecrets(DataKey key, DocumentDetails details) {

    @Override
    public String toString() {
        return "DocumentSecrets";
    }
}
