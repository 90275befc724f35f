package fr.montpellier.multipass.vault.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an owner was told of, until they deposit something newer or erase it. */
@Repository
class Reminders {

    record Reminder(
            DocumentId document,
            JustificatifType type,
            Optional<String> period,
            LocalDate validUntil,
            boolean ended,
            Instant toldAt) {}

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What ends first comes first. */
    List<Reminder> of(SubjectId owner, int limit) {
        return jdbc.sql("""
                SELECT d.id, d.type, d.period, d.valid_until, d.archived_at IS NOT NULL AS ended, max(r.told_at) AS told_at
                FROM document d JOIN document_reminder r ON r.document = d.id
                WHERE d.owner = :owner AND d.archived_because IS DISTINCT FROM 'replaced' AND NOT EXISTS
                    (SELECT 1 FROM document newer WHERE newer.owner = :owner AND newer.type = d.type
                        AND newer.archived_at IS NULL AND newer.deposited_at > d.deposited_at
                        AND (newer.valid_until IS NULL OR newer.valid_until > d.valid_until))
                GROUP BY d.id ORDER BY d.valid_until, d.id LIMIT :limit""")
                .param("owner", owner.value())
                .param("limit", limit)
                .query((row, number) -> new Reminder(
                        new DocumentId(row.getObject("id", UUID.class)),
                        new JustificatifType(row.getString("type")),
                        Optional.ofNullable(row.getString("period")),
                        row.getObject("valid_until", LocalDate.class),
                        row.getBoolean("ended"),
                        row.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
