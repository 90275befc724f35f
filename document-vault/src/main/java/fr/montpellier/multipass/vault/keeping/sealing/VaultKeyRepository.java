package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The vault's hybrid key pairs, each sealed by the master key together with its generation: the highest generation wraps,
 * all open. Only what the master key sealed is believed: a row that was written by anyone else, moved to another
 * generation or put back after its destruction wraps nothing, and keeps no other from wrapping.
 */
@Repository
class VaultKeyRepository {

    private static final Logger log = LoggerFactory.getLogger(VaultKeyRepository.class);
    private static final long CREATION_LOCK = 203_768;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    VaultKeyRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** A pair as it is kept. */
    record Sealed(UUID id, int generation, String algorithm, byte[] bytes) {}

    /** The pair that wraps now, made at the first need; it stays at least until the transaction under way ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey current() {
        return held().orElseGet(() -> {
            // Two instances that find none wait here for one another, and the second takes the first one's.
            lockCreation();
            return held().orElseGet(() -> insert(1));
        });
    }

    /** The next generation, which wraps from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey create() {
        lockCreation();
        return insert(newest().map(VaultKey::generation).orElse(0) + 1);
    }

    /** The pair of the highest generation, if there is any. */
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

    /** @throws SealBrokenException if the algorithm is unknown */
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

    /** False when it was destroyed meanwhile: a newer one is there. */
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
            log.error("the key pair {} was not sealed by this vault as it stands there, and wraps nothing", pair.id());
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

    /** Pairs from before there were generations have 0 and the first version's context. */
    private static byte[] context(UUID id, int generation) {
        String text =
                generation == 0 ? "multipass vault key 1 " + id : "multipass vault key 2 " + generation + " " + id;
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
