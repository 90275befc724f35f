package fr.montpellier.multipass.vault.giving.sharing.unusable;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores documents that are not usable until they are reported to the consent service. */
@Repository
public class UnusableReportRepository {

    private final JdbcClient jdbc;

    UnusableReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Replaces the reports of an authorisation with those of a revision, in the transaction that applies it.
     *
     * @param owner resident who gave the authorisation
     * @param documents empty: nothing is reported
     */
    public void replace(
            SharingAuthorisationId authorisation,
            SubjectId owner,
            int revision,
            List<UnusableDocument> documents,
            Instant now) {
        jdbc.sql("DELETE FROM unusable_report WHERE authorisation = ?")
                .param(authorisation.value())
                .update();
        documents.forEach(each -> jdbc.sql("""
                        INSERT INTO unusable_report (authorisation, document, owner, revision, type, reason, found_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(authorisation.value(), each.document().value(), owner.value(), revision)
                .params(each.type().value(), each.reason().code(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update());
    }

    /** Moves the next report to the end of the queue and returns it: the oldest never tried, or else the one tried longest ago. */
    public Optional<UnusableReport> takeNext(Instant now) {
        return jdbc.sql("""
                        UPDATE unusable_report SET tried_at = ? WHERE id = (SELECT id FROM unusable_report
                            ORDER BY tried_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING authorisation, owner, revision, document, type, reason, found_at""")
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new UnusableReport(
                        new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                        new SubjectId(row.getString("owner")),
                        row.getInt("revision"),
                        new UnusableDocument(
                                new DocumentId(row.getObject("document", UUID.class)),
                                new JustificatifType(row.getString("type")),
                                UnusableReason.fromCode(row.getString("reason"))),
                        row.getObject("found_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Deletes one that was taken at that time, unless it was replaced since. */
    public void delete(UnusableReport report, Instant takenAt) {
        jdbc.sql("DELETE FROM unusable_report WHERE authorisation = ? AND document = ? AND tried_at = ?")
                .params(
                        report.authorisation().value(),
                        report.document().document().value())
                .param(OffsetDateTime.ofInstant(takenAt, ZoneOffset.UTC))
                .update();
    }

    /** Deletes the reports that name an owner. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM unusable_report WHERE owner = ?")
                .param(owner.value())
                .update();
    }
}
