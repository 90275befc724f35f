package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the vault's hybrid key pairs, each sealed by the master key with its generation: the pair of the highest
 * generation wraps, all pairs open. Rows that the master key did not seal in this form (forged, moved to another
 * generation, or restored after their destruction) wrap nothing and do not keep others from wrapping.
 */
@Repository
class VaultKeyRepository {

    private static final Logger log = LoggerFactory.getLogger(VaultKeyRepository.class);
    private static final long CREATION_LOCK = 203_768;

    /** Of {@code vault_key v}, by identifier and generation of the newest. */
    private static final String OLDER = "v.id <> ? AND v.generation <= ?";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    VaultKeyRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** A key pair as stored. */
    record Sealed(UUID id, int generation, String algorithm, byte[] bytes) {}

    /** Returns the pair that wraps now, created when there is none; it is locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey current() {
        return held().orElseGet(() -> {
            // Of two instances that find no pair, the second waits here and then uses the pair of the first.
            lockCreation();
            return held().orElseGet(() -> insert(1));
        });
    }

    /** Creates the pair of the next generation, which wraps from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey create() {
        lockCreation();
        return insert(newest().map(VaultKey::generation).orElse(0) + 1);
    }

    /** Returns the pair of the highest generation, if there is one. */
    Optional<VaultKey> newest() {
        return jdbc
                .sql(
                        "SELECT id, generation, algorithm, sealed FROM vault_key ORDER BY generation DESC, created_at DESC")
                .query(VaultKeyRepository::sealed)
                .list()
                .stream()
                .flatMap(pair -> genuine(pair).stream())
                .findFirst();
    }

    /** Returns whether there is a pair other than that one, of its generation or an older one. */
    boolean hasOlder(VaultKey newest) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM vault_key v WHERE " + OLDER + ")")
                .params(newest.id(), newest.generation())
                .query(Boolean.class)
                .single();
    }

    /**
     * Deletes the pairs older than that one that wrap nothing.
     *
     * @return their identifiers
     * @throws org.springframework.dao.DataIntegrityViolationException if one has just wrapped a key
     */
    List<UUID> deleteUnused(VaultKey newest) {
        return jdbc.sql("DELETE FROM vault_key v WHERE " + OLDER + """
                         AND NOT EXISTS (SELECT FROM resident_key WHERE vault_key = v.id)
                        AND NOT EXISTS (SELECT FROM recipient_key WHERE vault_key = v.id) RETURNING id""")
                .params(newest.id(), newest.generation())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Opens a pair.
     *
     * @throws SealBrokenException if the algorithm is unknown
     */
    VaultKey open(Sealed pair) {
        if (!pair.algorithm().equals(HybridKeyWrap.ALGORITHM)) {
            throw new SealBrokenException("a key pair of an unknown algorithm");
        }
        return new VaultKey(
                pair.id(), pair.generation(), masterKey.open(pair.bytes(), context(pair.id(), pair.generation())));
    }

    private Optional<VaultKey> held() {
        while (true) {
            Optional<VaultKey> newest = newest();
            if (newest.isEmpty() || hold(newest.orElseThrow().id())) {
                return newest;
            }
        }
    }

    /** Locks a pair; returns false if it was destroyed in the meantime, so that there is a newer one. */
    private boolean hold(UUID id) {
        return jdbc.sql("SELECT true FROM vault_key WHERE id = ? FOR KEY SHARE")
                .param(id)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void lockCreation() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(CREATION_LOCK).query(row -> {});
    }

    private VaultKey insert(int generation) {
        UUID id = UUID.randomUUID();
        byte[] seed = HybridKeyWrap.randomSeed();
        jdbc.sql("INSERT INTO vault_key (id, generation, algorithm, sealed) VALUES (?, ?, ?, ?)")
                .params(id, generation, HybridKeyWrap.ALGORITHM, masterKey.seal(seed, context(id, generation)))
                .update();
        return new VaultKey(id, generation, seed);
    }

    private Optional<VaultKey> genuine(Sealed pair) {
        try {
            return Optional.of(open(pair));
        } catch (SealBrokenException | fr.montpellier.multipass.service.masterkey.SealBrokenException e) {
            log.error("the key pair {} was not sealed by this vault in this form and is not used", pair.id());
            return Optional.empty();
        }
    }

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        return new Sealed(
                row.getObject("id", UUID.class),
                row.getInt("generation"),
                row.getString("algorithm"),
                row.getBytes("sealed"));
    }

    /**
     * Returns the associated data of a pair; pairs older than generations have 0 and the context of the first version.
     */
    private static byte[] context(UUID id, int generation) {
        String text =
                generation == 0 ? "multipass vault key 1 " + id : "multipass vault key 2 " + generation + " " + id;
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
