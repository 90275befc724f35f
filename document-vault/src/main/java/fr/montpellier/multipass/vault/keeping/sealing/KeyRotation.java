package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the hybrid key pair: a new one wraps, every key is wrapped anew, then the old one is destroyed. Documents and
 * their wraps stay as they are. All that is known of how far it came is which pair wraps which key: whoever is killed in
 * the middle, or works beside others, goes on where the rows are.
 */
@Service
public class KeyRotation {

    /** Of {@code vault_key v}, by identifier and generation of the newest. */
    private static final String OLDER = "v.id <> ? AND v.generation <= ?";

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final VaultKeyRepository pairs;
    private final KeyRings rings;
    private final MasterKey masterKey;
    private final Journal journal;
    private final TransactionTemplate transaction;

    KeyRotation(
            JdbcClient jdbc,
            VaultKeyRepository pairs,
            KeyRings rings,
            MasterKey masterKey,
            Journal journal,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.pairs = pairs;
        this.rings = rings;
        this.masterKey = masterKey;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** A new pair, sealed by the newest master key, wraps from now on. */
    public void begin() {
        transaction.executeWithoutResult(status -> {
            UUID pair = pairs.create().id();
            journal.append(JournalEvent.of("vault.key-rotation-begun")
                    .fact("key", pair.toString())
                    .fact("masterKey", masterKey.currentId()));
        });
    }

    /** Whether older pairs, or keys that the newest pair does not wrap, are left. */
    public boolean isUnderWay() {
        return remaining() > 0
                || pairs.newest()
                        .map(current -> jdbc.sql("SELECT EXISTS (SELECT FROM vault_key v WHERE " + OLDER + ")")
                                .params(current.id(), current.generation())
                                .query(Boolean.class)
                                .single())
                        .orElse(false);
    }

    /** How many keys the newest pair does not wrap yet. */
    public long remaining() {
        UUID current = pairs.newest().map(VaultKey::id).orElse(NONE);
        return rings.all().stream()
                .mapToLong(
                        ring -> jdbc.sql("SELECT count(*) FROM " + ring.table() + " WHERE vault_key IS DISTINCT FROM ?")
                                .param(current)
                                .query(Long.class)
                                .single())
                .sum();
    }

    /** Whether one of those opens, and so can be wrapped anew. */
    public boolean hasKeyToRewrap() {
        UUID current = pairs.newest().map(VaultKey::id).orElse(NONE);
        return rings.all().stream().anyMatch(ring -> ring.hasKeyToRewrap(current));
    }

    /** A pass over all keys, a batch at a time. */
    public Pass pass() {
        return new Pass(rings.all().iterator());
    }

    /**
     * Destroys the older pairs that wrap nothing any more. A pair that another vault begins at this moment is a newer one.
     *
     * @return how many
     * @throws org.springframework.dao.DataIntegrityViolationException if one has just wrapped a key: the next pass finds it
     */
    public int destroyUnused() {
        return transaction.execute(status -> {
            VaultKey current = pairs.current();
            List<UUID> destroyed = jdbc.sql("DELETE FROM vault_key v WHERE " + OLDER + """
                             AND NOT EXISTS (SELECT FROM resident_key WHERE vault_key = v.id)
                            AND NOT EXISTS (SELECT FROM recipient_key WHERE vault_key = v.id) RETURNING id""")
                    .params(current.id(), current.generation())
                    .query((row, number) -> row.getObject(1, UUID.class))
                    .list();
            destroyed.forEach(old -> journal.append(JournalEvent.of("vault.key-destroyed")
                    .fact("key", old.toString())
                    .fact("replacedBy", current.id().toString())));
            return destroyed.size();
        });
    }

    /** One pass; keys that do not open are left as they are. */
    public final class Pass {

        private final Iterator<KeyRing> left;
        private KeyRing ring;
        private UUID after = new UUID(0, 0);

        private Pass(Iterator<KeyRing> left) {
            this.left = left;
            this.ring = left.next();
        }

        /** @return how many keys of the next batch were wrapped anew; empty: all keys were looked at */
        public OptionalInt next(int limit) {
            KeyRing.Batch batch = transaction.execute(status -> ring.rewrap(after, limit));
            after = batch.last();
            if (batch.seen() == 0) {
                if (!left.hasNext()) {
                    return OptionalInt.empty();
                }
                ring = left.next();
                after = new UUID(0, 0);
            }
            return OptionalInt.of(batch.rewrapped());
        }
    }
}
