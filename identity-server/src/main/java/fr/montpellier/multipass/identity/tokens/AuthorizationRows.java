package fr.montpellier.multipass.identity.tokens;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sealed authorizations and the hashes of their tokens. */
@Repository
class AuthorizationRows {

    private final JdbcClient jdbc;

    AuthorizationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String id, byte[] sealed, long version) {}

    /** @param current whether the token is the authorization's latest of its kind */
    record Found(Row row, boolean current) {}

    Optional<Row> byId(String id) {
        return jdbc.sql("SELECT id, sealed, version FROM oauth_authorization WHERE id = ?")
                .param(id)
                .query(Row.class)
                .optional();
    }

    Optional<Found> byToken(byte[] hash, String kind) {
        return jdbc.sql("""
                        SELECT a.id, a.sealed, a.version, t.current FROM oauth_token t
                        JOIN oauth_authorization a ON a.id = t.authorization_id
                        WHERE t.hash = ? AND t.kind = ?""")
                .params(hash, kind)
                .query((row, number) -> new Found(
                        new Row(row.getString("id"), row.getBytes("sealed"), row.getLong("version")),
                        row.getBoolean("current")))
                .optional();
    }

    void insert(String id, String clientId, String principal, byte[] sealed, Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO oauth_authorization (id, client_id, principal, sealed, version, expires_at)
                        VALUES (?, ?, ?, ?, 1, ?)""")
                .params(id, clientId, principal, sealed, expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false if somebody else changed it since that version was read */
    boolean update(String id, long version, byte[] sealed, Instant expiresAt) {
        return jdbc.sql("""
                                UPDATE oauth_authorization SET sealed = ?, version = version + 1, expires_at = ?
                                WHERE id = ? AND version = ?""")
                        .params(sealed, expiresAt.atOffset(ZoneOffset.UTC), id, version)
                        .update()
                == 1;
    }

    /** The token of that kind from now on; the earlier ones are spent. */
    void setToken(String id, String kind, byte[] hash) {
        jdbc.sql("UPDATE oauth_token SET current = false WHERE authorization_id = ? AND kind = ? AND hash <> ?")
                .params(id, kind, hash)
                .update();
        jdbc.sql("""
                        INSERT INTO oauth_token (hash, kind, authorization_id, current) VALUES (?, ?, ?, true)
                        ON CONFLICT (hash, kind) DO NOTHING""").params(hash, kind, id).update();
    }

    void delete(String id) {
        jdbc.sql("DELETE FROM oauth_authorization WHERE id = ?").param(id).update();
    }

    void deleteOfPrincipal(String principal) {
        jdbc.sql("DELETE FROM oauth_authorization WHERE principal = ?")
                .param(principal)
                .update();
    }

    void deleteExpired(Instant now) {
        jdbc.sql("DELETE FROM oauth_authorization WHERE expires_at < ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("DELETE FROM client_assertion WHERE expires_at < ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false if the assertion was used before */
    boolean useAssertion(byte[] hash, Instant expiresAt) {
        return jdbc.sql("INSERT INTO client_assertion (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hash, expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
