package fr.montpellier.multipass.vault.keeping.documents.objects;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the objects that documents keep in the store: originals and PDF/A copies. */
@Repository
public class DocumentObjectRepository {

    private static final String KEPT = """
            SELECT id, owner, type, form, object_key FROM (
                SELECT id, owner, type, 'original' AS form, object_key FROM document
                UNION ALL
                SELECT d.id, d.owner, d.type, 'pdf' AS form, c.object_key
                FROM document_copy c JOIN document d ON d.id = c.document
            ) kept""";

    private final JdbcClient jdbc;

    DocumentObjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An object of a document, with what the row says, which may have been altered.
     *
     * @param form in the terms of the journal: {@code original} or {@code pdf}
     */
    public record DocumentObject(DocumentId document, String owner, String type, String form, ObjectKey object) {}

    /**
     * Returns the objects between two keys, in the order of the bytes of their keys.
     *
     * @param after exclusive; empty: from the beginning
     * @param last inclusive; empty: to the end
     */
    public List<DocumentObject> findBetween(String after, String last, int limit) {
        String end = last.isEmpty() ? "" : " AND object_key COLLATE \"C\" <= :last";
        JdbcClient.StatementSpec query = jdbc.sql(KEPT + " WHERE object_key COLLATE \"C\" > :after" + end
                        + " ORDER BY object_key COLLATE \"C\" LIMIT :limit")
                .param("after", after)
                .param("limit", limit);
        return (last.isEmpty() ? query : query.param("last", last))
                .query(DocumentObjectRepository::object)
                .list();
    }

    /** Returns all objects of those documents. */
    public List<DocumentObject> findAll(Collection<DocumentId> documents) {
        return documents.isEmpty()
                ? List.of()
                : jdbc.sql(KEPT + " WHERE id IN (:documents)")
                        .param(
                                "documents",
                                documents.stream().map(DocumentId::value).toList())
                        .query(DocumentObjectRepository::object)
                        .list();
    }

    /** Locks a document against erasure until the transaction ends; returns false if it is gone. */
    public boolean lock(DocumentId document) {
        return jdbc.sql("SELECT true FROM document WHERE id = ? FOR SHARE")
                .param(document.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private static DocumentObject object(ResultSet row, int number) throws SQLException {
        return new DocumentObject(
                new DocumentId(row.getObject("id", UUID.class)),
                row.getString("owner"),
                row.getString("type"),
                row.getString("form"),
                new ObjectKey(row.getString("object_key")));
    }
}
