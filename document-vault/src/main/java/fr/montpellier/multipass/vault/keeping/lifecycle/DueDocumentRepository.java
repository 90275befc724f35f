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
 * Finds what time has come for. Rows are locked until their transaction ends and passed over by the others, so that any
 * number of vaults does each thing once, and a vault that is killed leaves no half of one.
 */
@Repository
class DueDocumentRepository {

    record Aged(DocumentId id, SubjectId owner, JustificatifType type) {}

    private final JdbcClient jdbc;

    DueDocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that end within so many days, and whose owner was not told at that distance or nearer. */
    List<Aged> ending(LocalDate today, int days, int limit) {
        return jdbc.sql("""
                SELECT id, owner, type FROM document d
                WHERE archived_at IS NULL AND valid_until BETWEEN :today AND :last AND NOT EXISTS
                    (SELECT 1 FROM document_reminder r WHERE r.document = d.id AND r.days_before <= :days)
                ORDER BY valid_until LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .param("today", today)
                .param("last", today.plusDays(days))
                .param("days", days)
                .param("limit", limit)
                .query(DueDocumentRepository::aged)
                .list();
    }

    /** @return false if that was told already */
    boolean told(DocumentId id, int days, Instant now) {
        return jdbc.sql("INSERT INTO document_reminder (document, days_before, told_at) VALUES (?, ?, ?) "
                                + "ON CONFLICT DO NOTHING")
                        .params(id.value(), days, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Puts into the archive those whose last day is over. */
    List<Aged> archiveEnded(LocalDate today, Instant now, int limit) {
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
                .query(DueDocumentRepository::aged)
                .list();
    }

    private static final String DUE = """
            kept_until < :today AND NOT EXISTS (SELECT 1 FROM shared_wrap w JOIN sharing s USING (authorisation)
                WHERE w.document = d.id AND s.ended_at IS NULL AND s.until > :now)""";

    /** Those kept for as long as their type says, and that no authorisation under way opens. */
    List<DocumentId> dueForErasure(LocalDate today, Instant now, int limit) {
        return jdbc.sql("SELECT id FROM document d WHERE " + DUE + " ORDER BY kept_until LIMIT :limit")
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new DocumentId(row.getObject("id", UUID.class)))
                .list();
    }

    /** The same of one document, which nothing changes until the transaction ends. */
    boolean isDueForErasure(DocumentId id, LocalDate today, Instant now) {
        // A key that is being made for a reader holds the row: it is waited for, and seen.
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

    static Aged aged(ResultSet row, int number) throws SQLException {
        return new Aged(
                new DocumentId(row.getObject("id", UUID.class)),
                new SubjectId(row.getString("owner")),
                new JustificatifType(row.getString("type")));
    }
}
