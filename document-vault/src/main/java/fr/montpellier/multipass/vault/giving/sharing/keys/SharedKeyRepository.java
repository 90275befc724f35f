package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the keys issued to readers. */
@Repository
public class SharedKeyRepository {

    /** @param details of the document, sealed for that reader */
    public record Row(DocumentId document, WrappedKey wrap, byte[] details) {}

    private final JdbcClient jdbc;

    SharedKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the key unless there is one. */
    void insert(SharingAuthorisationId authorisation, Row row) {
        jdbc.sql("""
                INSERT INTO shared_wrap
                    (authorisation, document, recipient_key, algorithm, content_algorithm, wrapped, details)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        authorisation.value(),
                        row.document().value(),
                        row.wrap().holderKey(),
                        row.wrap().algorithm(),
                        row.wrap().contentAlgorithm(),
                        row.wrap().bytes(),
                        row.details())
                .update();
    }

    /** Returns the keys of a reader, by document. */
    public Map<DocumentId, Row> find(
            SharingAuthorisationId authorisation, Recipient recipient, List<Document> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                SELECT w.document, w.recipient_key, w.algorithm, w.content_algorithm, w.wrapped, w.details FROM shared_wrap w
                WHERE w.authorisation = :authorisation AND w.document IN (:documents) AND w.recipient_key = """ + RecipientKeys.selectId(":recipient"))
                .param("authorisation", authorisation.value())
                .param("recipient", recipient.value())
                .param(
                        "documents",
                        documents.stream().map(each -> each.id().value()).toList())
                .query((row, number) -> new Row(
                        new DocumentId(row.getObject("document", UUID.class)),
                        new WrappedKey(
                                row.getObject("recipient_key", UUID.class),
                                row.getString("algorithm"),
                                row.getString("content_algorithm"),
                                row.getBytes("wrapped")),
                        row.getBytes("details")))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::document, row -> row));
    }

    /** Returns those of the documents that an authorisation which has not ended at that time opens, each with those authorisations. */
    List<HeldDocument> findOpened(Collection<DocumentId> documents, Instant now) {
        return documents.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT DISTINCT w.document, s.authorisation, s.until FROM shared_wrap w JOIN sharing s USING (authorisation)
                        WHERE w.document IN (:documents) AND s.ended_at IS NULL AND s.until > :now""")
                        .param(
                                "documents",
                                documents.stream().map(DocumentId::value).toList())
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query(HeldDocument::of)
                        .list();
    }

    /** Returns the documents for which the authorisation has keys. */
    Set<DocumentId> findDocuments(SharingAuthorisationId authorisation) {
        return jdbc.sql("SELECT DISTINCT document FROM shared_wrap WHERE authorisation = ?")
                .param(authorisation.value())
                .query((row, number) -> new DocumentId(row.getObject(1, UUID.class)))
                .set();
    }

    /**
     * Destroys the keys of an authorisation.
     *
     * @return how many there were
     */
    int destroy(SharingAuthorisationId authorisation) {
        return jdbc.sql("DELETE FROM shared_wrap WHERE authorisation = ?")
                .param(authorisation.value())
                .update();
    }
}
