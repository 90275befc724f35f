package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.inspection.FileKind;
import fr.montpellier.multipass.vault.sealing.Binding;
import fr.montpellier.multipass.vault.sealing.DataKey;

/**
 * A file that is in the store and not yet a document.
 *
 * @param sha256 of the file as it arrived
 */
record SealedFile(ObjectKey object, DataKey key, Binding binding, FileKind kind, long size, byte[] sha256) {

    @Override
    public String toString() {
        return "SealedFile[" + object + "]";
    }
}
