package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedPart;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedSource;
import fr.montpellier.multipass.vault.keeping.spool.SpooledFile;
import java.util.Optional;

/**
 * A file that is sealed and not recorded as a document yet.
 *
 * @param waiting sealed bytes on the disk; none: the file is read from the store
 * @param sha256 of the file as it arrived
 * @param copy the PDF/A made of it, once there is one
 */
public record SealedFile(
        ObjectKey object,
        Optional<SpooledFile> waiting,
        DataKey key,
        Binding binding,
        FileKind kind,
        long size,
        byte[] sha256,
        Optional<SealedCopy> copy)
        implements AutoCloseable {

    public SealedFile with(SealedCopy made) {
        return new SealedFile(object, waiting, key, binding, kind, size, sha256, Optional.of(made));
    }

    /** Returns this file, to be read from the store. */
    public SealedFile readFromTheStore() {
        return new SealedFile(object, Optional.empty(), key, binding, kind, size, sha256, copy);
    }

    /** Returns the sealed object, to be read whole or in parts. */
    SealedObject sealed(ObjectStore store) {
        SealedSource source = waiting.<SealedSource>map(bytes -> bytes::open)
                .orElse((offset, length) -> store.get(object, offset, length));
        return new SealedObject(source, key, binding, SealedPart.ORIGINAL, size);
    }

    /** Deletes the bytes on the disk. */
    @Override
    public void close() {
        waiting.ifPresent(SpooledFile::close);
    }

    @Override
    public String toString() {
        return "SealedFile[" + object + "]";
    }
}
