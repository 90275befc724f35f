package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores signing keys, sealed by the master key. */
@Repository
class SigningKeyRepository {

    /** The key of the advisory lock. */
    private static final long LOCK = 0x4D50_5349_474E_4B59L;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final SigningKeyStore store;

    SigningKeyRepository(JdbcClient jdbc, MasterKey masterKey, SigningKeyStore store) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.store = store;
    }

    /** Locks the keys against other instances until the transaction ends. */
    void lock() {
        jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(?)) AS locked")
                .param(LOCK)
                .query(Integer.class)
                .single();
    }

    List<SigningKey> all() {
        return jdbc.sql(
                        "SELECT kid, sealed, published_at, active_at, retired_at FROM signing_key ORDER BY published_at")
                .query(this::key)
                .list();
    }

    void insertUpcoming(JWK jwk, Instant publishedAt) {
        jdbc.sql("INSERT INTO signing_key (kid, algorithm, sealed, published_at) VALUES (?, ?, ?, ?)")
                .params(
                        jwk.getKeyID(),
                        jwk.getAlgorithm().getName(),
                        masterKey.seal(jwk.toJSONString().getBytes(StandardCharsets.UTF_8), context(jwk.getKeyID())),
                        publishedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void activate(String kid, Instant at) {
        jdbc.sql("UPDATE signing_key SET active_at = ? WHERE kid = ?")
                .params(at.atOffset(ZoneOffset.UTC), kid)
                .update();
    }

    void retireActive(JWSAlgorithm algorithm, Instant at) {
        jdbc.sql("""
                        UPDATE signing_key SET retired_at = ?
                        WHERE algorithm = ? AND active_at IS NOT NULL AND retired_at IS NULL""").params(at.atOffset(ZoneOffset.UTC), algorithm.getName()).update();
    }

    /**
     * Deletes the keys that were retired before that time.
     *
     * @return the ids of the deleted keys
     */
    List<String> deleteRetiredBefore(Instant limit) {
        return jdbc.sql("DELETE FROM signing_key WHERE retired_at < ? RETURNING kid")
                .param(limit.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("kid"))
                .list();
    }

    private SigningKey key(ResultSet row, int number) throws SQLException {
        String kid = row.getString("kid");
        var json = new String(masterKey.open(row.getBytes("sealed"), context(kid)), StandardCharsets.UTF_8);
        try {
            return new SigningKey(
                    store.withPrivatePart(JWK.parse(json)),
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    instant(row, "active_at"),
                    instant(row, "retired_at"));
        } catch (ParseException e) {
            throw new IllegalStateException("a sealed signing key is not a JWK", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static byte[] context(String kid) {
        return ("signing_key:" + kid).getBytes(StandardCharsets.UTF_8);
    }
}
