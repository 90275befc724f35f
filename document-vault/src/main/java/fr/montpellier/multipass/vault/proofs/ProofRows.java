package fr.montpellier.multipass.vault.proofs;

import fr.montpellier.multipass.vault.documents.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Statements, sealed, and the stamps on their hashes. */
@Repository
class ProofRows {

    private final JdbcClient jdbc;

    ProofRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param statement sealed by the resident's key
     * @param stamp the authority's answer, once there is one
     */
    record Row(byte[] statement, Optional<byte[]> stamp, Optional<Instant> stampedAt) {}

    /** To be stamped, for as long as the lease that was given with it. */
    record Waiting(UUID document, int version, byte[] imprint) {}

    /** The first one stays. */
    void insert(Document document, byte[] sealedStatement, byte[] imprint) {
        jdbc.sql("""
                INSERT INTO deposit_proof (document, version, statement, imprint) VALUES (?, ?, ?, ?)
                ON CONFLICT (document, version) DO NOTHING""")
                .params(document.id().value(), document.version(), sealedStatement, imprint)
                .update();
    }

    Optional<Row> find(Document document) {
        return jdbc.sql("SELECT statement, stamp, stamped_at FROM deposit_proof WHERE document = ? AND version = ?")
                .params(document.id().value(), document.version())
                .query((row, number) -> new Row(
                        row.getBytes(1),
                        Optional.ofNullable(row.getBytes(2)),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
    }

    /**
     * The next to be stamped. Nobody else gets them before the lease ends; whoever is killed meanwhile loses them to
     * the next. Each lease of one is twice as long as the one before, up to 64 times.
     */
    List<Waiting> claim(int limit, Instant now, Duration lease) {
        return jdbc.sql("""
                UPDATE deposit_proof p SET attempts = p.attempts + 1,
                    not_before = :now + make_interval(secs => :lease * (1 << least(p.attempts, 6)))
                FROM (SELECT document, version FROM deposit_proof
                      WHERE stamp IS NULL AND not_before <= :now ORDER BY not_before
                      LIMIT :limit FOR UPDATE SKIP LOCKED) w
                WHERE p.document = w.document AND p.version = w.version
                RETURNING p.document, p.version, p.imprint""")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("lease", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query((row, number) -> new Waiting(row.getObject(1, UUID.class), row.getInt(2), row.getBytes(3)))
                .list();
    }

    /** The first one stays: it may have been downloaded. */
    void stamped(Waiting waiting, Stamp stamp) {
        jdbc.sql("""
                UPDATE deposit_proof SET stamp = ?, stamped_at = ? WHERE document = ? AND version = ? AND stamp IS NULL""")
                .params(
                        stamp.reply(),
                        OffsetDateTime.ofInstant(stamp.at(), ZoneOffset.UTC),
                        waiting.document(),
                        waiting.version())
                .update();
    }
}
