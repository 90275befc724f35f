package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores initial access tokens as hashes, each row with a MAC over all columns except the number of uses left, which
 * the database decreases.
 */
@Repository
class InitialAccessTokenRepository {

    private static final String TABLE = "initial_access_token";

    private final JdbcClient jdbc;
    private final RowMac mac;
    private final BatchedDeletion deletion;
    private final Clock clock;

    InitialAccessTokenRepository(JdbcClient jdbc, RowMac mac, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.mac = mac;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * The permission of an initial access token.
     *
     * @param id identifier of the token in the journal
     * @param scopes largest set of scopes of a client that is registered with it
     */
    record Permission(UUID id, Set<String> scopes) {}

    void insert(byte[] hash, Permission permission, int uses, Instant madeAt, Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO initial_access_token (hash, id, scopes, uses_left, made_at, expires_at, mac)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        hash,
                        permission.id(),
                        permission.scopes().toArray(String[]::new),
                        uses,
                        madeAt.atOffset(ZoneOffset.UTC),
                        expiresAt.atOffset(ZoneOffset.UTC),
                        mac.of(context(hash, permission, expiresAt)))
                .update();
    }

    /** Returns the permission, or empty if the token is used up or expired, or another program wrote the row. */
    Optional<Permission> find(byte[] hash) {
        return jdbc.sql("""
                        SELECT id, scopes, expires_at, mac FROM initial_access_token
                        WHERE hash = ? AND uses_left > 0 AND expires_at > ?""")
                .params(hash, clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> verified(row, hash))
                .optional()
                .flatMap(found -> found);
    }

    /**
     * Decreases the number of uses left.
     *
     * @return false if another request used it up meanwhile
     */
    boolean use(Permission permission) {
        return jdbc.sql("UPDATE initial_access_token SET uses_left = uses_left - 1 WHERE id = ? AND uses_left > 0")
                        .param(permission.id())
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM initial_access_token", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Optional<Permission> verified(ResultSet row, byte[] hash) throws SQLException {
        var permission = new Permission(row.getObject("id", UUID.class), Set.of((String[])
                row.getArray("scopes").getArray()));
        Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        return mac.verify(TABLE, row.getBytes("mac"), context(hash, permission, expiresAt))
                ? Optional.of(permission)
                : Optional.empty();
    }

    private static RowContext context(byte[] hash, Permission permission, Instant expiresAt) {
        return RowContext.of(TABLE)
                .bytes(hash)
                .text(permission.id().toString())
                .texts(permission.scopes())
                .time(expiresAt);
    }
}
