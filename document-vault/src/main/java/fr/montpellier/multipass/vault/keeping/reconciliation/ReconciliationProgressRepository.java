package fr.montpellier.multipass.vault.keeping.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores which instance compares, and its progress. No connection is held while the store is called, so this is a lease
 * and not a lock.
 */
@Repository
class ReconciliationProgressRepository {

    private final JdbcClient jdbc;

    /** Identifies this process. */
    private final UUID holder = UUID.randomUUID();

    ReconciliationProgressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The progress.
     *
     * @param begun none when no comparison is under way
     */
    record State(Optional<Instant> begun, String after, Optional<Instant> ended) {}

    State state() {
        return jdbc.sql("SELECT begun_at, after_key, ended_at FROM reconciliation")
                .query((row, number) -> new State(
                        Optional.ofNullable(row.getObject("begun_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getString("after_key"),
                        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** Takes or renews the lease; returns false while another process holds it. */
    boolean hold(Instant now, Duration time) {
        return jdbc.sql("""
                UPDATE reconciliation SET holder = ?, held_until = ?, begun_at = coalesce(begun_at, ?)
                WHERE holder = ? OR held_until < ?""")
                        .params(holder, at(now.plus(time)), at(now), holder, at(now))
                        .update()
                == 1;
    }

    /** Records that all keys up to this one are compared. */
    void advance(String key) {
        jdbc.sql("UPDATE reconciliation SET after_key = ? WHERE holder = ?")
                .params(key, holder)
                .update();
    }

    /** Records that the comparison is complete. */
    void end(Instant now) {
        jdbc.sql("""
                UPDATE reconciliation SET begun_at = NULL, after_key = '', ended_at = ?, holder = NULL,
                                          held_until = '-infinity' WHERE holder = ?""").params(at(now), holder).update();
    }

    /** Releases the lease after a failure, so that another process may continue at once. */
    void release() {
        jdbc.sql("UPDATE reconciliation SET holder = NULL, held_until = '-infinity' WHERE holder = ?")
                .param(holder)
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
