package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores reminders and yearly questions to owners, which end when they deposit a newer document, answer or erase it.
 */
@Repository
class ReminderRepository {

    private static final Cursor FIRST = new Cursor(Instant.EPOCH, new UUID(0, 0));

    /** @param validUntil none: its owner is asked to confirm it */
    record Reminder(
            DocumentId document,
            JustificatifType type,
            Optional<String> period,
            Optional<LocalDate> validUntil,
            boolean ended,
            Instant toldAt) {

        /** Returns the cursor of this reminder: by the end of validity, or by the day of the question. */
        Cursor place() {
            LocalDate day = validUntil.orElseGet(() -> LocalDate.ofInstant(toldAt, ZoneOffset.UTC));
            return new Cursor(day.atStartOfDay(ZoneOffset.UTC).toInstant(), document.value());
        }
    }

    private final JdbcClient jdbc;

    ReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the reminders of an owner, the earliest end first.
     *
     * @param after where the previous page ended
     */
    List<Reminder> findByOwner(SubjectId owner, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(FIRST);
        return jdbc.sql("""
                SELECT id, type, period, valid_until, ended, told_at FROM (
                    SELECT d.id, d.type, d.period, d.valid_until, d.archived_at IS NOT NULL AS ended,
                           max(r.told_at) AS told_at, d.valid_until AS place
                    FROM document d JOIN document_reminder r ON r.document = d.id
                    WHERE d.owner = :owner AND d.archived_because IS DISTINCT FROM 'replaced' AND NOT EXISTS
                        (SELECT 1 FROM document newer WHERE newer.owner = :owner AND newer.type = d.type
                            AND newer.archived_at IS NULL AND newer.awaited_date IS NULL
                            AND newer.deposited_at > d.deposited_at
                            AND (newer.valid_until IS NULL OR newer.valid_until > d.valid_until))
                    GROUP BY d.id
                    UNION ALL
                    SELECT d.id, d.type, d.period, NULL, false, d.asked_at, (d.asked_at AT TIME ZONE 'UTC')::date
                    FROM document d
                    WHERE d.owner = :owner AND d.asked_at IS NOT NULL AND d.archived_at IS NULL
                ) told WHERE (place, id) > (:place, :id) ORDER BY place, id LIMIT :limit""")
                .param("owner", owner.value())
                .param("place", LocalDate.ofInstant(from.at(), ZoneOffset.UTC))
                .param("id", from.id())
                .param("limit", limit)
                .query((row, number) -> new Reminder(
                        new DocumentId(row.getObject("id", UUID.class)),
                        new JustificatifType(row.getString("type")),
                        Optional.ofNullable(row.getString("period")),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                        row.getBoolean("ended"),
                        row.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
