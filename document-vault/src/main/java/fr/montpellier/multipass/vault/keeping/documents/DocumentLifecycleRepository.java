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

/** Documents that are kept and no longer used for new démarches. */
@Repository
public class DocumentLifecycleRepository {

    private final JdbcClient jdbc;

    DocumentLifecycleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that inserts the successor. False when it is gone, or another has replaced it. */
    public boolean replaced(DocumentId id, Instant now, LocalDate today) {
        // Whoever comes second waits here, and then sees the successor of the first.
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
     * In the transaction that inserts the document.
     *
     * @param catalogueVersion of its type, on which its validity and its retention rest
     * @param askOn from which day its owner is asked whether it is still right; none: it ends by itself
     */
    public void begin(
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
