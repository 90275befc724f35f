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
     * Replaces the reports of an authorisation with those of a revision, in the transaction that applies it. Waits for
     * a report under way.
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

    /**
     * Returns the next report, locked until the transaction ends; other instances wait. It is the oldest that was never
     * tried, or otherwise the one tried longest ago.
     */
    public Optional<UnusableReport> lockNext() {
        return jdbc.sql("""
                        SELECT authorisation, owner, revision, document, type, reason, found_at FROM unusable_report
                        ORDER BY tried_at NULLS FIRST, id LIMIT 1 FOR UPDATE""")
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

    /** Moves one that the consent service did not accept to the end of the queue. */
    public void putLast(UnusableReport report, Instant triedAt) {
        jdbc.sql("UPDATE unusable_report SET tried_at = ? WHERE authorisation = ? AND document = ?")
                .params(
                        OffsetDateTime.ofInstant(triedAt, ZoneOffset.UTC),
                        report.authorisation().value(),
                        report.document().document().value())
                .update();
    }

    public void delete(UnusableReport report) {
        jdbc.sql("DELETE FROM unusable_report WHERE authorisation = ? AND document = ?")
                .params(
                        report.authorisation().value(),
                        report.document().document().value())
                .update();
    }

    /** Deletes the reports that name an owner. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM unusable_report WHERE owner = ?")
                .param(owner.value())
                .update();
    }
}
