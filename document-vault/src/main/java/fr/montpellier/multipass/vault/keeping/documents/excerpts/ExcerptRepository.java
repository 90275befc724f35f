package fr.montpellier.multipass.vault.keeping.documents.excerpts;

import fr.montpellier.multipass.kernel.DocumentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores sealed excerpts. They are deleted with the row of their document. */
@Repository
class ExcerptRepository {

    private final JdbcClient jdbc;

    ExcerptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts the excerpt of a document.
     *
     * @param thumbnail {@code null}: there is none
     */
    void insert(DocumentId document, byte @Nullable [] thumbnail, byte[] words) {
        jdbc.sql("INSERT INTO document_excerpt (document, thumbnail, words) VALUES (?, ?, ?)")
                .param(document.value())
                .param(thumbnail)
                .param(words)
                .update();
    }

    Optional<byte[]> findThumbnail(DocumentId document) {
        return jdbc.sql("SELECT thumbnail FROM document_excerpt WHERE document = ? AND thumbnail IS NOT NULL")
                .param(document.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Returns the sealed words of those of the documents that have any. */
    Map<DocumentId, byte[]> findWords(Collection<DocumentId> documents) {
        Map<DocumentId, byte[]> found = new HashMap<>();
        if (!documents.isEmpty()) {
            jdbc.sql("SELECT document, words FROM document_excerpt WHERE document IN (:documents)")
                    .param(
                            "documents",
                            documents.stream().map(DocumentId::value).toList())
                    .query(row -> {
                        found.put(new DocumentId(row.getObject(1, UUID.class)), row.getBytes(2));
                    });
        }
        return found;
    }
}
