package fr.montpellier.multipass.identity.support.secrets;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Secrets of this server, made once and kept in the database, sealed by the master key. Those of keyed hashes have versions:
 * a new one is known to every instance before one uses it.
 */
@Component
public class SealedSecrets {

    private static final int FIRST = 1;
    /** Ids of keys are bytes. */
    private static final int LAST = Byte.MAX_VALUE;

    private static final String HASHES = "hash:";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final Clock clock;
    private final Map<String, KeyedHash> hashes = new ConcurrentHashMap<>();

    SealedSecrets(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /** The secret of that name; the first caller of all instances makes it. */
    public byte[] getOrCreate(String name, Supplier<byte[]> making) {
        return find(name).orElseGet(() -> {
            insert(name, FIRST, making.get(), Instant.EPOCH);
            return find(name).orElseThrow();
        });
    }

    KeyedHash keyedHash(String purpose) {
        return hashes.computeIfAbsent(HASHES + purpose, name -> {
            getOrCreate(name, KeyedHash::newKey);
            return new KeyedHash(versions(name), clock.instant());
        });
    }

    /**
     * Makes a further key for every keyed hash.
     *
     * @param published how long it is known before it makes hashes
     * @return how many hashes have one
     */
    public int rotateHashes(Duration published) {
        var names = jdbc.sql("SELECT DISTINCT name FROM sealed_secret WHERE name LIKE 'hash:%'")
                .query((row, number) -> row.getString("name"))
                .list();
        var usedFrom = clock.instant().plus(published);
        names.forEach(name -> {
            var next = versions(name).getFirst().id() + 1;
            if (next > LAST) {
                throw new IllegalStateException("a keyed hash has " + LAST + " keys at most");
            }
            insert(name, next, KeyedHash.newKey(), usedFrom);
        });
        reload();
        return names.size();
    }

    /** What was rotated since, by this process or another. */
    @Scheduled(
            fixedDelayString = "${multipass.identity.hash-keys.reload-pause:PT1M}",
            initialDelayString = "${multipass.identity.hash-keys.reload-pause:PT1M}")
    void reload() {
        hashes.forEach((name, hash) -> hash.use(versions(name), clock.instant()));
    }

    private Optional<byte[]> find(String name) {
        return jdbc.sql("SELECT name, version, sealed, used_from FROM sealed_secret WHERE name = ? AND version = ?")
                .params(name, FIRST)
                .query(this::version)
                .optional()
                .map(KeyedHash.Version::secret);
    }

    /** Newest first. */
    private List<KeyedHash.Version> versions(String name) {
        return jdbc.sql("""
                        SELECT name, version, sealed, used_from FROM sealed_secret
                        WHERE name = ? ORDER BY version DESC""").param(name).query(this::version).list();
    }

    private KeyedHash.Version version(ResultSet row, int number) throws SQLException {
        var id = row.getInt("version");
        return new KeyedHash.Version(
                id,
                masterKey.open(row.getBytes("sealed"), context(row.getString("name"), id)),
                row.getObject("used_from", OffsetDateTime.class).toInstant());
    }

    private void insert(String name, int version, byte[] secret, Instant usedFrom) {
        jdbc.sql("""
                        INSERT INTO sealed_secret (name, version, sealed, used_from)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        name,
                        version,
                        masterKey.seal(secret, context(name, version)),
                        usedFrom.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] context(String name, int version) {
        return ("sealed_secret:" + name + (version == FIRST ? "" : "#" + version)).getBytes(StandardCharsets.UTF_8);
    }
}
