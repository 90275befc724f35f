package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.service.timestamps.Stamp;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores statements, sealed, and the stamps on their hashes. */
@Repository
class ProofRepository {

    private final JdbcClient jdbc;

    ProofRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param statement sealed by the resident's key
     * @param stamps responses of the authority: the first on the statement, each other on its predecessor
     */
    record Row(byte[] statement, List<StoredStamp> stamps) {}

    /** A statement to be stamped, for the duration of the lease. */
    record Waiting(UUID document, int version, byte[] imprint) {}

    /**
     * A stamp to be renewed, for the duration of the lease.
     *
     * @param number of the next stamp
     * @param last the newest stamp
     */
    record Renewal(UUID document, int version, int number, byte[] last) {}

    /** Inserts the statement of a document unless there is one. */
    void insert(Document document, byte[] sealedStatement, byte[] imprint) {
        jdbc.sql("""
                INSERT INTO deposit_proof (document, version, statement, imprint) VALUES (?, ?, ?, ?)
                ON CONFLICT (document, version) DO NOTHING""")
                .params(document.id().value(), document.version(), sealedStatement, imprint)
                .update();
    }

    Optional<Row> find(Document document) {
        return jdbc.sql("SELECT statement FROM deposit_proof WHERE document = ? AND version = ?")
                .params(document.id().value(), document.version())
                .query(byte[].class)
                .optional()
                .map(statement -> new Row(statement, stamps(document)));
    }

    private List<StoredStamp> stamps(Document document) {
        return jdbc.sql("""
                SELECT 1 AS number, stamp, stamped_at, evidence FROM deposit_proof
                WHERE document = :document AND version = :version AND stamp IS NOT NULL
                UNION ALL
                SELECT number, stamp, stamped_at, evidence FROM deposit_proof_renewal
                WHERE document = :document AND version = :version ORDER BY number""")
                .param("document", document.id().value())
                .param("version", document.version())
                .query((row, number) -> new StoredStamp(
                        row.getBytes("stamp"),
                        row.getObject("stamped_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getBytes("evidence"))))
                .list();
    }

    /**
     * Leases the next statements to be stamped. No other instance gets them before the lease ends, after which they are
     * leased again. Each lease of a statement is twice as long as the previous one, up to 64 times.
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

    /** Leases the stamps to be renewed, as {@link #claim} does. */
    List<Renewal> claimRenewals(int limit, Instant now, Duration lease) {
        return jdbc.sql("""
                UPDATE deposit_proof p SET attempts = p.attempts + 1,
                    not_before = :now + make_interval(secs => :lease * (1 << least(p.attempts, 6)))
                FROM (SELECT document, version FROM deposit_proof
                      WHERE stamp IS NOT NULL AND renew_from <= :now AND not_before <= :now ORDER BY renew_from
                      LIMIT :limit FOR UPDATE SKIP LOCKED) w
                LEFT JOIN LATERAL (SELECT number, stamp FROM deposit_proof_renewal r
                      WHERE r.document = w.document AND r.version = w.version ORDER BY number DESC LIMIT 1) n ON true
                WHERE p.document = w.document AND p.version = w.version
                RETURNING p.document, p.version, coalesce(n.number, 1) + 1, coalesce(n.stamp, p.stamp)""")
                .param("now", utc(now))
                .param("lease", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query((row, number) ->
                        new Renewal(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), row.getBytes(4)))
                .list();
    }

    /** Stores the first stamp unless there is one, which may have been downloaded. */
    void storeStamp(Waiting waiting, Stamp stamp, Duration renewBefore) {
        jdbc.sql("""
                UPDATE deposit_proof SET stamp = ?, stamped_at = ?, evidence = ?, renew_from = ?,
                    attempts = 0, not_before = '-infinity'
                WHERE document = ? AND version = ? AND stamp IS NULL""")
                .params(stamp.response(), utc(stamp.at()), stamp.evidence(), utc(stamp.renewFrom(renewBefore)))
                .params(waiting.document(), waiting.version())
                .update();
    }

    /** Stores a renewed stamp; of two concurrent renewals the first is kept. */
    void storeRenewedStamp(Renewal renewal, Stamp stamp, Duration renewBefore) {
        jdbc.sql("""
                WITH added AS (
                    INSERT INTO deposit_proof_renewal (document, version, number, stamp, stamped_at, evidence)
                    SELECT document, version, ?, ?, ?, ? FROM deposit_proof WHERE document = ? AND version = ?
                    ON CONFLICT DO NOTHING RETURNING document, version)
                UPDATE deposit_proof p SET renew_from = ?, attempts = 0, not_before = '-infinity'
                FROM added a WHERE p.document = a.document AND p.version = a.version""")
                .params(renewal.number(), stamp.response(), utc(stamp.at()), stamp.evidence())
                .params(renewal.document(), renewal.version(), utc(stamp.renewFrom(renewBefore)))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
