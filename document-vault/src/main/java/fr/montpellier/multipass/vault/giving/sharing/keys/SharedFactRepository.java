package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the facts sealed for readers. */
@Repository
public class SharedFactRepository {

    private final JdbcClient jdbc;

    SharedFactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the facts unless there are some. */
    void insert(SharingAuthorisationId authorisation, DocumentId document, RecipientKey key, byte[] sealed) {
        jdbc.sql("""
                INSERT INTO shared_facts (authorisation, document, recipient_key, algorithm, sealed)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(authorisation.value(), document.value(), key.id(), RecipientKey.FACTS_ALGORITHM, sealed)
                .update();
    }

    /** Returns the facts of a reader, by document. */
    public Map<DocumentId, byte[]> find(
            SharingAuthorisationId authorisation, Recipient recipient, List<Document> documents) {
        Map<DocumentId, byte[]> found = new HashMap<>();
        if (!documents.isEmpty()) {
            jdbc.sql("""
                    SELECT f.document, f.sealed FROM shared_facts f
                    WHERE f.authorisation = :authorisation AND f.document IN (:documents)
                        AND f.algorithm = :algorithm AND f.recipient_key = """ + RecipientKeys.selectId(":recipient"))
                    .param("authorisation", authorisation.value())
                    .param("recipient", recipient.value())
                    .param("algorithm", RecipientKey.FACTS_ALGORITHM)
                    .param(
                            "documents",
                            documents.stream().map(each -> each.id().value()).toList())
                    .query(row -> {
                        found.put(new DocumentId(row.getObject("document", UUID.class)), row.getBytes("sealed"));
                    });
        }
        return found;
    }

    /** Returns those of the documents of which an authorisation that has not ended at that time has facts, each with those authorisations. */
    List<HeldDocument> findStated(Collection<DocumentId> documents, Instant now) {
        return documents.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT DISTINCT f.document, s.authorisation, s.until FROM shared_facts f JOIN sharing s USING (authorisation)
                        WHERE f.document IN (:documents) AND s.ended_at IS NULL AND s.until > :now""")
                        .param(
                                "documents",
                                documents.stream().map(DocumentId::value).toList())
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query(HeldDocument::of)
                        .list();
    }

    /** Returns the documents of which the authorisation has facts. */
    Set<DocumentId> findDocuments(SharingAuthorisationId authorisation) {
        return jdbc.sql("SELECT DISTINCT document FROM shared_facts WHERE authorisation = ?")
                .param(authorisation.value())
                .query((row, number) -> new DocumentId(row.getObject(1, UUID.class)))
                .set();
    }

    /**
     * Deletes the facts of an authorisation.
     *
     * @return how many there were
     */
    int destroy(SharingAuthorisationId authorisation) {
        return jdbc.sql("DELETE FROM shared_facts WHERE authorisation = ?")
                .param(authorisation.value())
                .update();
    }
}
