package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.inspection.FileKind;
import fr.montpellier.multipass.vault.sealing.Binding;
import fr.montpellier.multipass.vault.sealing.DataKey;
import fr.montpellier.multipass.vault.sealing.SealedObject;
import fr.montpellier.multipass.vault.sealing.SealedPart;
import fr.montpellier.multipass.vault.sealing.SealedSource;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * A file that is sealed and not yet a document.
 *
 * @param held its sealed bytes, of a file that waits in memory until it is in the store
 * @param sha256 of the file as it arrived
 * @param copy the PDF/A made of it, once there is one
 */
record SealedFile(
        ObjectKey object,
        Optional<byte[]> held,
        DataKey key,
        Binding binding,
        FileKind kind,
        long size,
        byte[] sha256,
        Optional<SealedCopy> copy) {

    SealedFile with(SealedCopy made) {
        return new SealedFile(object, held, key, binding, kind, size, sha256, Optional.of(made));
    }

    /** To be read, whole or in parts. */
    SealedObject sealed(ObjectStore store) {
        SealedSource source =
                held.map(SealedFile::inMemory).orElse((offset, length) -> store.get(object, offset, length));
        return new SealedObject(source, key, binding, SealedPart.ORIGINAL, size);
    }

    private static SealedSource inMemory(byte[] sealed) {
        return (offset, length) -> new ByteArrayInputStream(
                sealed, Math.toIntExact(offset), Math.toIntExact(Math.min(length, sealed.length - offset)));
    }

    @Override
    public String toString() {
        return "SealedFile[" + object + "]";
    }
}
