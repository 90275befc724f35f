package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.inspection.FileKind;
import fr.montpellier.multipass.vault.sealing.Binding;
import fr.montpellier.multipass.vault.sealing.DataKey;
import fr.montpellier.multipass.vault.sealing.OpenedFile;
import fr.montpellier.multipass.vault.sealing.SealedObject;
import fr.montpellier.multipass.vault.sealing.SealedPart;
import java.util.Optional;

/**
 * A file that is in the store and not yet a document.
 *
 * @param sha256 of the file as it arrived
 * @param copy the PDF/A made of it, once there is one
 */
record SealedFile(
        ObjectKey object,
        DataKey key,
        Binding binding,
        FileKind kind,
        long size,
        byte[] sha256,
        Optional<SealedCopy> copy) {

    SealedFile with(SealedCopy made) {
        return new SealedFile(object, key, binding, kind, size, sha256, Optional.of(made));
    }

    /** To be read in parts. */
    OpenedFile opened(ObjectStore store) {
        return new SealedObject(
                        (offset, length) -> store.get(object, offset, length), key, binding, SealedPart.ORIGINAL, size)
                .file();
    }

    @Override
    public String toString() {
        return "SealedFile[" + object + "]";
    }
}
