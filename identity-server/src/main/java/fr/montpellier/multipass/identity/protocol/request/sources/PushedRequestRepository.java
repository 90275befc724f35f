package fr.montpellier.multipass.identity.protocol.request.sources;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PushedRequestRepository {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;

    PushedRequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] hash, byte[] sealed, Instant expiresAt) {
        jdbc.sql("INSERT INTO pushed_request (hash, sealed, expires_at) VALUES (?, ?, ?)")
                .params(hash, sealed, expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    record Row(byte[] content, Instant expiresAt) {}

    Optional<Row> find(byte[] hash, Instant now) {
        return jdbc.sql("SELECT sealed, expires_at FROM pushed_request WHERE hash = ? AND expires_at > ?")
                .params(hash, now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Row(
                        row.getBytes("sealed"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Deletes a pushed request.
     *
     * @return false if another request deleted it first
     */
    boolean delete(byte[] hash) {
        return jdbc.sql("DELETE FROM pushed_request WHERE hash = ?").param(hash).update() == 1;
    }

    /** Deletes in batches, skipping rows that other transactions lock. */
    void deleteExpired(Instant limit) {
        int deleted;
        do {
            deleted =
                    jdbc.sql("""
                            DELETE FROM pushed_request WHERE hash IN (
                                SELECT hash FROM pushed_request WHERE expires_at < ? LIMIT ? FOR UPDATE SKIP LOCKED)""").params(limit.atOffset(ZoneOffset.UTC), BATCH).update();
        } while (deleted == BATCH);
    }
}
