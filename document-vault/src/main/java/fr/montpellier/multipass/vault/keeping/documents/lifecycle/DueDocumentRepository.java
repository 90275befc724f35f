package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds documents for which a step of their lifecycle is due. Rows are locked until the transaction ends and skipped by
 * other instances, so that each step is done once, and a killed vault leaves no partial step.
 */
@Repository
class DueDocumentRepository {

    private final JdbcClient jdbc;

    DueDocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns documents that end within that many days, and whose owner was not reminded at that distance or a shorter
     * one.
     */
    List<ExpiringDocument> findEnding(LocalDate today, int days, int limit) {
        return jdbc.sql("""
                SELECT id, owner, type, valid_until, EXISTS
                    (SELECT 1 FROM document newer WHERE newer.owner = d.owner AND newer.type = d.type
                        AND newer.archived_at IS NULL AND newer.deposited_at > d.deposited_at
                        AND (newer.valid_until IS NULL OR newer.valid_until > d.valid_until)) AS followed
                FROM document d
                WHERE archived_at IS NULL AND valid_until BETWEEN :today AND :last AND NOT EXISTS
                    (SELECT 1 FROM document_reminder r WHERE r.document = d.id AND r.days_before <= :days)
                ORDER BY valid_until LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .param("today", today)
                .param("last", today.plusDays(days))
                .param("days", days)
                .param("limit", limit)
                .query(ExpiringDocument::of)
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
}
