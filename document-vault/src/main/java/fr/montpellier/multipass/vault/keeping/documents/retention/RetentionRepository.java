package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds documents whose retention is over. */
@Repository
class RetentionRepository {

    /** The one condition under which a document is erased, counted and listed. */
    private static final String IS_OVER = "kept_until < :today";

    /** By the index {@code document_to_erase}, whose order is that of the documents. */
    static final String FIND = "SELECT id, type, deposited_at, archived_at, kept_until FROM document WHERE " + IS_OVER
            + " AND (kept_until, id) > (:day, :document) ORDER BY kept_until, id LIMIT :limit";

    private final JdbcClient jdbc;

    RetentionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns documents whose retention is over, the longest first.
     *
     * @param after the last document of the previous page
     */
    List<ExpiredDocument> find(LocalDate today, ExpiredDocument.Place after, int limit) {
        return jdbc.sql(FIND)
                .param("today", today)
                .param("day", after.keptUntil())
                .param("document", after.id().value())
                .param("limit", limit)
                .query((row, number) -> new ExpiredDocument(
                        new ExpiredDocument.Place(
                                row.getObject("kept_until", LocalDate.class),
                                new DocumentId(row.getObject("id", UUID.class))),
                        new JustificatifType(row.getString("type")),
                        row.getObject("deposited_at", OffsetDateTime.class).toInstant(),
                        row.getObject("archived_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Locks a document until the transaction ends; returns whether its retention is over. */
    boolean lockIfOver(DocumentId id, LocalDate today) {
        // Issuing a key for a reader locks the row, so this waits for it; a later statement sees the key.
        return jdbc.sql("SELECT true FROM document WHERE id = :document AND " + IS_OVER + " FOR UPDATE")
                .param("document", id.value())
                .param("today", today)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }
}
