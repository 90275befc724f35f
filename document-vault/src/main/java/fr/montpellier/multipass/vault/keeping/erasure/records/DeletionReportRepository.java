package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores erasures until the consent service has been told of them. */
@Repository
public class DeletionReportRepository {

    private final JdbcClient jdbc;

    DeletionReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an erasure to be told of, in the transaction that erases. */
    public void insert(DocumentId document) {
        jdbc.sql("INSERT INTO deletion_report (document) VALUES (?) ON CONFLICT DO NOTHING")
                .param(document.value())
                .update();
    }

    /**
     * Stores those of the documents that the owner had and that were erased, to be told of again. Waits for a report of one
     * that is under way, which may not have seen why it is of use.
     */
    public void insertErasedAmong(SubjectId owner, Collection<DocumentId> documents) {
        jdbc.sql("""
                        INSERT INTO deletion_report (document)
                        SELECT document FROM erasure WHERE document = ANY (?) AND owner = ? AND reason IS NOT NULL
                        ON CONFLICT (document) DO UPDATE SET tried_at = NULL""")
                .param(documents.stream().map(DocumentId::value).toArray(UUID[]::new))
                .param(owner.value())
                .update();
    }

    /**
     * Takes one in the current transaction: the oldest that was never tried, else the one tried longest ago. Another
     * instance waits.
     */
    public Optional<DeletionReport> lockNext() {
        return jdbc.sql("""
                        SELECT e.document, e.owner, e.type, e.reason, e.erased_at
                        FROM deletion_report r JOIN erasure e USING (document)
                        ORDER BY r.tried_at NULLS FIRST, r.id LIMIT 1 FOR UPDATE OF r""")
                .query((row, number) -> new DeletionReport(
                        new DocumentId(row.getObject("document", UUID.class)),
                        new SubjectId(row.getString("owner")),
                        new JustificatifType(row.getString("type")),
                        ErasureReason.fromCode(row.getString("reason")),
                        row.getObject("erased_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Puts one behind all others, since the consent service did not accept it. */
    public void putLast(DocumentId document, Instant triedAt) {
        jdbc.sql("UPDATE deletion_report SET tried_at = ? WHERE document = ?")
                .params(OffsetDateTime.ofInstant(triedAt, ZoneOffset.UTC), document.value())
                .update();
    }

    public void delete(DocumentId document) {
        jdbc.sql("DELETE FROM deletion_report WHERE document = ?")
                .param(document.value())
                .update();
    }

    /** Deletes what an owner is named in. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM deletion_report r USING erasure e WHERE e.document = r.document AND e.owner = ?")
                .param(owner.value())
                .update();
    }
}
