package fr.montpellier.multipass.vault.keeping.documents.objects;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the object keys of PDF/A copies. */
@Repository
public class PdfACopyRepository {

    private final JdbcClient jdbc;

    PdfACopyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(DocumentId document, ObjectKey object) {
        jdbc.sql("INSERT INTO document_copy (document, object_key) VALUES (?, ?)")
                .params(document.value(), object.value())
                .update();
    }

    public Optional<ObjectKey> findObject(DocumentId document) {
        return jdbc.sql("SELECT object_key FROM document_copy WHERE document = ?")
                .param(document.value())
                .query((row, number) -> new ObjectKey(row.getString("object_key")))
                .optional();
    }
}
