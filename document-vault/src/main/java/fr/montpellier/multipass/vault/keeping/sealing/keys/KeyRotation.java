package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the hybrid key pair: a new pair wraps, every key is wrapped again, then the old pair is destroyed. Documents
 * and their wrapped keys do not change. The progress is only which pair wraps which key, so that an interrupted or
 * concurrent rotation continues from the rows.
 */
@Service
public class KeyRotation {

    private static final UUID NONE = new UUID(0, 0);

    private final VaultKeyRepository pairs;
    private final HolderKeyRepositories repositories;
    private final MasterKey masterKey;
    private final Journal journal;
    private final TransactionTemplate transaction;

    KeyRotation(
            VaultKeyRepository pairs,
            HolderKeyRepositories repositories,
            MasterKey masterKey,
            Journal journal,
            TransactionTemplate transaction) {
        this.pairs = pairs;
        this.repositories = repositories;
        this.masterKey = masterKey;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** Creates a new pair, sealed by the newest master key, which wraps from now on. */
    public void begin() {
        transaction.executeWithoutResult(status -> {
            UUID pair = pairs.create().id();
            journal.append(JournalEvent.of(VaultJournalEvent.KEY_ROTATION_BEGUN)
                    .fact("key", pair.toString())
                    .fact("masterKey", masterKey.currentId()));
        });
    }

    /** Returns whether there are older pairs, or keys that the newest pair does not wrap. */
    public boolean isUnderWay() {
        return remaining() > 0 || pairs.newest().map(pairs::hasOlder).orElse(false);
    }

    /** Returns how many keys the newest pair does not wrap yet. */
    public long remaining() {
        UUID current = pairs.newest().map(VaultKey::id).orElse(NONE);
        return repositories.all().stream()
                .mapToLong(repository -> repository.countNotWrappedBy(current))
                .sum();
    }

    /** Returns whether one of those keys opens and can be wrapped again. */
    public boolean hasKeyToRewrap() {
        UUID current = pairs.newest().map(VaultKey::id).orElse(NONE);
        return repositories.all().stream().anyMatch(repository -> repository.hasKeyToRewrap(current));
    }

    /** Returns a pass over all keys in batches. */
    public Pass pass() {
        return new Pass(repositories.all().iterator());
    }

    /**
     * Destroys the older pairs that wrap nothing any more. A pair that another vault creates at this moment is newer.
     *
     * @return how many
     * @throws org.springframework.dao.DataIntegrityViolationException if one has just wrapped a key: the next pass
     *     finds it
     */
    public int destroyUnused() {
        return transaction.execute(status -> {
            VaultKey current = pairs.current();
            List<UUID> destroyed = pairs.deleteUnused(current);
            destroyed.forEach(old -> journal.append(JournalEvent.of(VaultJournalEvent.KEY_DESTROYED)
                    .fact("key", old.toString())
                    .fact("replacedBy", current.id().toString())));
            return destroyed.size();
        });
    }

    /** One pass over all keys; keys that cannot be opened are not changed. */
    public final class Pass {

        private final Iterator<HolderKeyRepository> left;
        private HolderKeyRepository repository;
        private UUID after = new UUID(0, 0);

        private Pass(Iterator<HolderKeyRepository> left) {
            this.left = left;
            this.repository = left.next();
        }

        /**
         * Wraps the next batch.
         *
         * @return how many keys were wrapped again; empty: all keys were processed
         */
        public OptionalInt next(int limit) {
            HolderKeyRepository.Batch batch = transaction.execute(status -> repository.rewrap(after, limit));
            after = batch.last();
            if (batch.seen() == 0) {
                if (!left.hasNext()) {
                    return OptionalInt.empty();
                }
                repository = left.next();
                after = new UUID(0, 0);
            }
            return OptionalInt.of(batch.rewrapped());
        }
    }
}
