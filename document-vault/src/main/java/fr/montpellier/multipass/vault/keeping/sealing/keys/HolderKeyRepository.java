package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.MasterKeyUnavailableException;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores keys of one kind, one for each holder, each wrapped by a hybrid key pair of the vault. */
final class HolderKeyRepository {

    /** Algorithm of the first residents' keys: sealed by the master key itself, in the form of {@link MasterKey}. */
    private static final String MASTER_ALGORITHM = "MULTIPASS_MASTER_1";

    private static final Logger log = LoggerFactory.getLogger(HolderKeyRepository.class);
    private static final int SEARCHED = 100;

    /** A key open in memory. */
    record Opened(UUID id, byte[] bytes) {}

    /** One row, with the key pair that wrapped it, still sealed. */
    private record Row(
            UUID id, String holder, String algorithm, byte[] sealed, VaultKeyRepository.@Nullable Sealed pair) {}

    /** Progress of a pass over all keys. */
    record Batch(int seen, int rewrapped, UUID last) {}

    private final JdbcClient jdbc;
    private final VaultKeyRepository pairs;
    private final MasterKey masterKey;
    private final TransactionTemplate transaction;
    private final HolderKind kind;
    private final String select;
    private final SecureRandom random = new SecureRandom();

    HolderKeyRepository(
            JdbcClient jdbc,
            VaultKeyRepository pairs,
            MasterKey masterKey,
            TransactionTemplate transaction,
            HolderKind kind) {
        this.jdbc = jdbc;
        this.pairs = pairs;
        this.masterKey = masterKey;
        this.transaction = transaction;
        this.kind = kind;
        this.select = "SELECT k.id, k.owner, k.algorithm, k.sealed, k.vault_key, v.generation,"
                + " v.algorithm AS pair_algorithm, v.sealed AS sealed_pair " + kind.from()
                + " k LEFT JOIN vault_key v ON v.id = k.vault_key ";
    }

    /** Returns how many keys that pair does not wrap. */
    long countNotWrappedBy(UUID pair) {
        return jdbc.sql("SELECT count(*) " + kind.from() + " WHERE vault_key IS DISTINCT FROM ?")
                .param(pair)
                .query(Long.class)
                .single();
    }

    /** Deletes the holder's key, if there is one. */
    void delete(String holder) {
        jdbc.sql("DELETE " + kind.from() + " WHERE owner = ?").param(holder).update();
    }

    /** Returns the holder's key; creates it when there is none. */
    Opened of(String holder) {
        return find(holder).orElseGet(() -> {
            transaction.executeWithoutResult(status -> create(holder));
            // A concurrent request may have been first: the stored key is the holder's.
            return find(holder).orElseThrow();
        });
    }

    Optional<Opened> find(String holder) {
        return jdbc.sql(select + "WHERE k.owner = ?")
                .param(holder)
                .query(HolderKeyRepository::row)
                .optional()
                .map(row -> new Opened(row.id(), open(row)));
    }

    /** Wraps those of the next keys under the current pair that are not; rows locked by others are skipped. */
    Batch rewrap(UUID after, int limit) {
        VaultKey current = pairs.current();
        List<Row> rows = jdbc.sql(select + """
                        WHERE k.id > ? AND k.vault_key IS DISTINCT FROM ?
                            AND (v.generation IS NULL OR v.generation <= ?)
                        ORDER BY k.id LIMIT ? FOR UPDATE OF k SKIP LOCKED""")
                .params(after, current.id(), current.generation(), limit)
                .query(HolderKeyRepository::row)
                .list();
        int rewrapped = (int) rows.stream().filter(row -> rewrap(row, current)).count();
        return new Batch(
                rows.size(), rewrapped, rows.isEmpty() ? after : rows.getLast().id());
    }

    private boolean rewrap(Row row, VaultKey current) {
        Optional<byte[]> opened = openIfAuthentic(row);
        if (opened.isEmpty()) {
            log.error("the {} key {} cannot be opened and is not changed", kind.code(), row.id());
            return false;
        }
        byte[] key = opened.orElseThrow();
        jdbc.sql(kind.update() + " SET algorithm = ?, vault_key = ?, sealed = ? WHERE id = ?")
                .params(
                        HybridKeyWrap.ALGORITHM,
                        current.id(),
                        current.wrap(key, kind.code(), row.id(), row.holder()),
                        row.id())
                .update();
        return true;
    }

    /** Returns whether there is a key that opens and is not wrapped by that pair. */
    boolean hasKeyToRewrap(UUID current) {
        UUID after = new UUID(0, 0);
        while (true) {
            List<Row> rows = jdbc.sql(
                            select + "WHERE k.id > ? AND k.vault_key IS DISTINCT FROM ? ORDER BY k.id LIMIT ?")
                    .params(after, current, SEARCHED)
                    .query(HolderKeyRepository::row)
                    .list();
            if (rows.stream().anyMatch(row -> openIfAuthentic(row).isPresent())) {
                return true;
            }
            if (rows.size() < SEARCHED) {
                return false;
            }
            after = rows.getLast().id();
        }
    }

    /** Opens a key; empty when the row is damaged, which must not keep the others from being wrapped again. */
    private Optional<byte[]> openIfAuthentic(Row row) {
        try {
            return Optional.of(open(row));
        } catch (MasterKeyUnavailableException e) {
            throw e;
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private void create(String holder) {
        VaultKey pair = pairs.current();
        UUID id = UUID.randomUUID();
        byte[] key = new byte[DataKey.BYTES];
        random.nextBytes(key);
        jdbc.sql(kind.insertInto() + """
                 (id, owner, algorithm, vault_key, sealed) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (owner) DO NOTHING""")
                .params(id, holder, HybridKeyWrap.ALGORITHM, pair.id(), pair.wrap(key, kind.code(), id, holder))
                .update();
    }

    private byte[] open(Row row) {
        if (row.algorithm().equals(MASTER_ALGORITHM)) {
            return masterKey.open(row.sealed(), masterContext(row));
        }
        if (!row.algorithm().equals(HybridKeyWrap.ALGORITHM) || row.pair() == null) {
            throw new SealBrokenException("a key sealed by an unknown algorithm");
        }
        return pairs.open(row.pair()).unwrap(row.sealed(), kind.code(), row.id(), row.holder());
    }

    private byte[] masterContext(Row row) {
        return ("multipass " + kind.code() + " key 1 " + row.id() + " " + row.holder())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID pair = row.getObject("vault_key", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("algorithm"),
                row.getBytes("sealed"),
                pair == null
                        ? null
                        : new VaultKeyRepository.Sealed(
                                pair,
                                row.getInt("generation"),
                                row.getString("pair_algorithm"),
                                row.getBytes("sealed_pair")));
    }
}
