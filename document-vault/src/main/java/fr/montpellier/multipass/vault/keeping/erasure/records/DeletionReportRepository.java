package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores erasures until they are reported to the consent service. */
@Repository
public class DeletionReportRepository {

    private final JdbcClient jdbc;

    DeletionReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an erasure to be reported, in the transaction that erases the document. */
    public void insert(DocumentId document) {
        jdbc.sql("INSERT INTO deletion_report (document) VALUES (?) ON CONFLICT DO NOTHING")
                .param(document.value())
                .update();
    }

    /**
     * Stores the owner's erased documents among these, to be reported again, also if a report is under way, which may have
     * been made before it became relevant.
     *
     * @return those that are reported
     */
    public Set<DocumentId> insertErasedAmong(SubjectId owner, Collection<DocumentId> documents) {
        return jdbc.sql("""
                        INSERT INTO deletion_report (document)
                        SELECT document FROM erasure WHERE document = ANY (?) AND owner = ? AND reason IS NOT NULL
                        ON CONFLICT (document) DO UPDATE SET tried_at = NULL RETURNING document""")
                .param(documents.stream().map(DocumentId::value).toArray(UUID[]::new))
                .param(owner.value())
                .query((row, number) -> new DocumentId(row.getObject("document", UUID.class)))
                .set();
    }

    /** Moves the next erasure to the end of the queue and returns it: the oldest never tried, or else the one tried longest ago. */
    public Optional<DeletionReport> takeNext(Instant now) {
        return jdbc.sql("""
                        UPDATE deletion_report r SET tried_at = ? FROM erasure e
                        WHERE e.document = r.document AND r.document = (SELECT n.document
                            FROM deletion_report n JOIN erasure USING (document)
                            ORDER BY n.tried_at NULLS FIRST, n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED)
                        RETURNING e.document, e.owner, e.type, e.reason, e.erased_at""")
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new DeletionReport(
                        new DocumentId(row.getObject("document", UUID.class)),
                        new SubjectId(row.getString("owner")),
                        new JustificatifType(row.getString("type")),
                        ErasureReason.fromCode(row.getString("reason")),
                        row.getObject("erased_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Deletes one that was taken at that time, unless it is to be reported again. */
    public void delete(DocumentId document, Instant takenAt) {
        jdbc.sql("DELETE FROM deletion_report WHERE document = ? AND tried_at = ?")
                .params(document.value(), OffsetDateTime.ofInstant(takenAt, ZoneOffset.UTC))
                .update();
    }

    /** Deletes the reports that name an owner. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM deletion_report r USING erasure e WHERE e.document = r.document AND e.owner = ?")
                .param(owner.value())
                .update();
    }
}
