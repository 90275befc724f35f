package fr.montpellier.multipass.vault.keeping.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds documents for which a step of their lifecycle is due. Rows are locked until the transaction ends and skipped by
 * other instances, so that each step is done once, and a killed vault leaves no partial step.
 */
@Repository
class DueDocumentRepository {

    record DueDocument(DocumentId id, SubjectId owner, JustificatifType type) {}

    private final JdbcClient jdbc;

    DueDocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns documents that end within that many days, and whose owner was not reminded at that distance or a shorter
     * one.
     */
    List<DueDocument> findEnding(LocalDate today, int days, int limit) {
        return jdbc.sql("""
                SELECT id, owner, type FROM document d
                WHERE archived_at IS NULL AND valid_until BETWEEN :today AND :last AND NOT EXISTS
                    (SELECT 1 FROM document_reminder r WHERE r.document = d.id AND r.days_before <= :days)
                ORDER BY valid_until LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .param("today", today)
                .param("last", today.plusDays(days))
                .param("days", days)
                .param("limit", limit)
                .query(DueDocumentRepository::dueDocument)
                .list();
    }

    /**
     * Records a reminder.
     *
     * @return false if it was recorded already
     */
    boolean recordReminder(DocumentId id, int days, Instant now) {
        return jdbc.sql("INSERT INTO document_reminder (document, days_before, told_at) VALUES (?, ?, ?) "
                                + "ON CONFLICT DO NOTHING")
                        .params(id.value(), days, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Archives documents whose last day of validity is over. */
    List<DueDocument> archiveEnded(LocalDate today, Instant now, int limit) {
        return jdbc.sql("""
                WITH ended AS MATERIALIZED (SELECT id FROM document
                    WHERE archived_at IS NULL AND valid_until < :today
                    ORDER BY valid_until LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE document d SET archived_because = 'ended', archived_at = :now,
                                      kept_until = :today::date + retention_days
                FROM ended WHERE d.id = ended.id RETURNING d.id, d.owner, d.type""")
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query(DueDocumentRepository::dueDocument)
                .list();
    }

    private static final String DUE = """
            kept_until < :today AND NOT EXISTS (SELECT 1 FROM shared_wrap w JOIN sharing s USING (authorisation)
                WHERE w.document = d.id AND s.ended_at IS NULL AND s.until > :now)""";

    /** Returns documents whose retention is over and that no current authorisation opens. */
    List<DocumentId> findDueForErasure(LocalDate today, Instant now, int limit) {
        return jdbc.sql("SELECT id FROM document d WHERE " + DUE + " ORDER BY kept_until LIMIT :limit")
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new DocumentId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Returns whether the retention of one document is over, and locks it until the transaction ends. */
    boolean isDueForErasure(DocumentId id, LocalDate today, Instant now) {
        // Issuing a key for a reader locks the row, so this waits for it and sees the key.
        jdbc.sql("SELECT id FROM document WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(row -> {});
        return jdbc.sql("SELECT true FROM document d WHERE id = :id AND " + DUE)
                .param("id", id.value())
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    static DueDocument dueDocument(ResultSet row, int number) throws SQLException {
        return new DueDocument(
                new DocumentId(row.getObject("id", UUID.class)),
                new SubjectId(row.getString("owner")),
                new JustificatifType(row.getString("type")));
    }
}
