package fr.montpellier.multipass.vault.sealing;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The vault's hybrid key pairs, each sealed by the master key: the newest wraps, all open. Only what the master key
 * sealed is believed, so that a row written by somebody else wraps nothing.
 */
@Repository
class VaultKeys {

    private static final long CREATION_LOCK = 203_768;
    private static final String NEWEST = "SELECT id, algorithm, sealed FROM vault_key ORDER BY created_at DESC LIMIT 1";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    VaultKeys(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** The pair that wraps now, made at the first need; it stays at least until the transaction under way ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey current() {
        List<VaultKey> newest = newest();
        if (newest.isEmpty()) {
            // Two instances that find none wait here for one another, and the second takes the first one's.
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(CREATION_LOCK).query(row -> {});
            newest = newest();
        }
        return newest.isEmpty() ? create() : newest.getFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    VaultKey create() {
        UUID id = UUID.randomUUID();
        byte[] seed = HybridWrap.randomSeed();
        jdbc.sql("INSERT INTO vault_key (id, algorithm, sealed) VALUES (?, ?, ?)")
                .params(id, HybridWrap.ALGORITHM, masterKey.seal(seed, context(id)))
                .update();
        return new VaultKey(id, seed);
    }

    /** @throws SealBrokenException if the algorithm is unknown */
    VaultKey open(UUID id, String algorithm, byte[] sealed) {
        if (!algorithm.equals(HybridWrap.ALGORITHM)) {
            throw new SealBrokenException("a key pair of an unknown algorithm");
        }
        return new VaultKey(id, masterKey.open(sealed, context(id)));
    }

    private List<VaultKey> newest() {
        return jdbc.sql(NEWEST + " FOR KEY SHARE").query(this::open).list();
    }

    private VaultKey open(ResultSet row, int number) throws SQLException {
        return open(row.getObject("id", UUID.class), row.getString("algorithm"), row.getBytes("sealed"));
    }

    private static byte[] context(UUID id) {
        return ("multipass vault key 1 " + id).getBytes(StandardCharsets.US_ASCII);
    }
}
