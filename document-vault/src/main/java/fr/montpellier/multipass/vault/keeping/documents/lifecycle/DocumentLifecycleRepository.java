package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Archives documents, and sets the columns of a new document on which its validity, retention and yearly question are
 * based.
 */
@Repository
public class DocumentLifecycleRepository {

    /** The one rule of retention: it begins on the day on which a document is archived for the first time. */
    private static final String ARCHIVE = """
            archived_because = :because, archived_at = coalesce(archived_at, :now),
            kept_until = coalesce(kept_until, :today::date + retention_days)
            """;

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
        return jdbc.sql("UPDATE document d SET " + ARCHIVE + """
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM document s
                            WHERE s.line = coalesce(d.line, d.id) AND s.version = d.version + 1)""")
                        .param("because", "replaced")
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("today", today)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /**
     * Archives documents whose last day of validity is over. One that had ended before it was deposited stays usable
     * until a later day, for the démarche that asks for it. Rows that another instance holds are skipped, so that each is
     * archived once.
     *
     * @param depositedBefore documents that had ended when they were deposited are archived if that was before this time
     */
    List<DueDocument> archiveEnded(LocalDate today, Instant now, Instant depositedBefore, int limit) {
        return jdbc.sql("""
                WITH ended AS MATERIALIZED (SELECT id FROM document
                    WHERE archived_at IS NULL AND valid_until < :today
                      AND (valid_until >= (deposited_at AT TIME ZONE 'Europe/Paris')::date
                           OR deposited_at < :depositedBefore)
                    ORDER BY valid_until LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE document d SET\s""" + ARCHIVE + "FROM ended WHERE d.id = ended.id RETURNING d.id, d.owner, d.type")
                .param("because", "ended")
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("depositedBefore", OffsetDateTime.ofInstant(depositedBefore, ZoneOffset.UTC))
                .param("limit", limit)
                .query(DueDocument::of)
                .list();
    }

    /**
     * Sets the lifecycle of a new document, in the transaction that inserts it. The owner of one without an end of
     * validity is asked after a year to confirm it.
     *
     * @param catalogueVersion version of its type on which validity and retention are based
     */
    public void initialize(Document document, int catalogueVersion, @Nullable Integer retentionDays) {
        jdbc.sql("UPDATE document SET line = ?, catalogue_version = ?, retention_days = ?, ask_on = ? WHERE id = ?")
                .param(
                        document.lifecycle().versionChain().equals(document.id().value())
                                ? null
                                : document.lifecycle().versionChain())
                .param(catalogueVersion)
                .param(retentionDays)
                .param(
                        document.validUntil().isPresent()
                                ? null
                                : LocalDate.ofInstant(document.depositedAt(), DocumentLifecycle.TIME_ZONE)
                                        .plus(YearlyQuestionRepository.EVERY))
                .param(document.id().value())
                .update();
    }
}
