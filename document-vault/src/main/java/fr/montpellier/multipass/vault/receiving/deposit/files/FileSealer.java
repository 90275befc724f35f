package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import fr.montpellier.multipass.vault.keeping.spool.Spool;
import fr.montpellier.multipass.vault.keeping.spool.SpoolFullException;
import fr.montpellier.multipass.vault.keeping.spool.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals a file as it arrives. The sealed bytes wait on the disk, so that the file is stored and checked at the same
 * time (decisions 0032 and 0040).
 */
@Component
public class FileSealer {

    private final ObjectStore store;
    private final Spool spool;

    FileSealer(ObjectStore store, Spool spool) {
        this.store = store;
        this.spool = spool;
    }

    /**
     * Seals a file.
     *
     * @param content read from {@code incoming}, from its beginning
     * @throws ProblemException when the file fails, or there is no space for it
     */
    public SealedFile seal(IncomingFile incoming, InputStream content, FileKind kind, Binding binding) {
        DataKey key = DataKey.random();
        SpooledFile waiting = waiting(incoming, SealedFormat.seal(content, key, binding));
        SealedFile file = new SealedFile(
                ObjectKey.fresh(),
                Optional.of(waiting),
                key,
                binding,
                kind,
                incoming.size(),
                incoming.sha256(),
                Optional.empty());
        if (kind == FileKind.PDF && !incoming.hasPdfEndMark()) {
            file.close();
            throw new ProblemException(VaultProblem.TRUNCATED_FILE).because("no end mark");
        }
        return file;
    }

    private SpooledFile waiting(IncomingFile incoming, InputStream sealing) {
        try {
            return spool.keep(sealing);
        } catch (SpoolFullException e) {
            throw new ProblemException(VaultProblem.VAULT_BUSY, e).because("the spool is full");
        } catch (IOException e) {
            throw incoming.failure(e);
        }
    }

    /** Returns whether the store rejects altered bodies; otherwise the stored object is read back and checked. */
    public boolean isCheckedWhileStored() {
        return store.capabilities().checksums();
    }

    public void store(SealedFile file) {
        file.waiting().ifPresent(bytes -> store.put(file.object(), bytes));
    }
}
