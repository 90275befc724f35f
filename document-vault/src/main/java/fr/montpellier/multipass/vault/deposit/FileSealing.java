package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.blobs.StoreUnavailableException;
import fr.montpellier.multipass.vault.inspection.FileKind;
import fr.montpellier.multipass.vault.sealing.Binding;
import fr.montpellier.multipass.vault.sealing.DataKey;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals a file as it arrives (decision 0032): in memory while there is room, so that it is stored and checked at one time;
 * else into the store.
 */
@Component
class FileSealing {

    private final ObjectStore store;
    private final MemoryForFiles memory;

    FileSealing(ObjectStore store, MemoryForFiles memory) {
        this.store = store;
        this.memory = memory;
    }

    /**
     * Room for a file of that size. None where a store might keep other bytes than it was sent: what it has is read back
     * there, and checked so.
     */
    MemoryForFiles.Room room(long announcedSize) {
        return announcedSize < 0 || !store.abilities().checksums()
                ? MemoryForFiles.Room.NONE
                : memory.take(SealedFormat.sealedSize(announcedSize));
    }

    /**
     * @param content what is read of {@code incoming}, from its beginning
     * @throws ProblemException when the file or the store fails
     */
    SealedFile seal(
            IncomingFile incoming,
            InputStream content,
            FileKind kind,
            ObjectKey object,
            Binding binding,
            MemoryForFiles.Room room) {
        DataKey key = DataKey.random();
        InputStream sealing = SealedFormat.seal(content, key, binding);
        Optional<byte[]> held = Optional.empty();
        try {
            if (room.given()) {
                held = Optional.of(whole(sealing, room.bytes()));
            } else {
                store.put(object, sealing);
            }
        } catch (StoreUnavailableException | IOException e) {
            throw incoming.failure(e);
        }
        if (kind == FileKind.PDF && !incoming.hasPdfEndMark()) {
            throw new ProblemException(VaultProblem.TRUNCATED_FILE).because("no end mark");
        }
        return new SealedFile(object, held, key, binding, kind, incoming.size(), incoming.sha256(), Optional.empty());
    }

    private static byte[] whole(InputStream sealing, int size) throws IOException {
        byte[] sealed = new byte[size];
        int count = sealing.readNBytes(sealed, 0, sealed.length);
        if (count < sealed.length || sealing.read() >= 0) {
            throw new IllegalStateException("the file is not as long as was announced");
        }
        return sealed;
    }

    /** Brings one that waits in memory into the store. */
    void store(SealedFile file) {
        file.held().ifPresent(bytes -> store.put(file.object(), bytes));
    }
}
