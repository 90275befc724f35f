package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Updates the lifecycle columns of documents: version chain, archive and retention. */
@Repository
public class DocumentLifecycleRepository {

    private final JdbcClient jdbc;

    DocumentLifecycleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Archives a document because it was replaced, in the transaction that inserts its successor.
     *
     * @return false when it is gone, or already replaced
     */
    public boolean archiveReplaced(DocumentId id, Instant now, LocalDate today) {
        // A concurrent replacement waits here, and then sees the successor of the first.
        jdbc.sql("SELECT id FROM document WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(row -> {});
        return jdbc.sql("""
                        UPDATE document d SET archived_because = 'replaced', archived_at = coalesce(archived_at, ?),
                                              kept_until = coalesce(kept_until, ? + retention_days)
                        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM document s
                            WHERE s.line = coalesce(d.line, d.id) AND s.version = d.version + 1)""")
                        .params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), today, id.value())
                        .update()
                == 1;
    }

    /**
     * Sets the lifecycle of a new document, in the transaction that inserts it.
     *
     * @param catalogueVersion version of its type on which validity and retention are based
     * @param askOn first day on which its owner is asked to confirm it; none: it has an end of validity
     */
    public void initialize(
            Document document, int catalogueVersion, @Nullable Integer retentionDays, Optional<LocalDate> askOn) {
        jdbc.sql("UPDATE document SET line = ?, catalogue_version = ?, retention_days = ?, ask_on = ? WHERE id = ?")
                .param(
                        document.lifecycle().versionChain().equals(document.id().value())
                                ? null
                                : document.lifecycle().versionChain())
                .param(catalogueVersion)
                .param(retentionDays)
                .param(askOn.orElse(null))
                .param(document.id().value())
                .update();
    }
}
