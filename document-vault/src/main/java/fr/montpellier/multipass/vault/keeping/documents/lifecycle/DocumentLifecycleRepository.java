package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
     * Archives documents whose last day of validity is over. A document that had ended before it was deposited stays
     * usable until a later day, because a démarche may need it. Rows that another instance holds are skipped, so that
     * each is archived once.
     *
     * @param depositedBefore documents that had ended when they were deposited are archived if that was before this
     *     time
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
     * Sets the lifecycle of a new document, in the transaction that inserts it. After a year, the owner of a document
     * without an end of validity is asked to confirm it, unless its date is still to be stated.
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
                                        || document.awaitedDate().isPresent()
                                ? null
                                : CivilTime.day(document.depositedAt()).plus(YearlyQuestionRepository.EVERY))
                .param(document.id().value())
                .update();
    }

    /**
     * Locks a document whose date is still to be stated until the transaction ends.
     *
     * @return the version of its type with which it was deposited; empty if no date is to be stated
     */
    public OptionalInt lockAwaitingDate(DocumentId id) {
        return jdbc
                .sql("SELECT catalogue_version FROM document WHERE id = ? AND awaited_date IS NOT NULL FOR UPDATE")
                .param(id.value())
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /**
     * Records that the owner of a document says that it is of the type under which it is filed.
     *
     * @return false, without effect, if that was recorded before, or the document is gone
     */
    public boolean confirmType(DocumentId id, Instant now) {
        return jdbc.sql("UPDATE document SET type_confirmed_at = ? WHERE id = ? AND type_confirmed_at IS NULL")
                        .params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), id.value())
                        .update()
                == 1;
    }

    /** Sets the stated date, with the period and the validity that follow from it. */
    public void date(
            DocumentId id,
            DocumentDate dated,
            Optional<String> period,
            Optional<LocalDate> validUntil,
            LocalDate today) {
        jdbc.sql("""
                UPDATE document SET awaited_date = NULL, document_date = :date, date_basis = :basis, date_origin = :origin,
                    period = coalesce(period, :period::text), valid_until = :validUntil, ask_on = :askOn
                WHERE id = :id""")
                .param("date", dated.date())
                .param("basis", dated.basis().wireName())
                .param("origin", dated.origin().wireName())
                .param("period", period.orElse(null))
                .param("validUntil", validUntil.orElse(null), Types.DATE)
                .param("askOn", validUntil.isPresent() ? null : today.plus(YearlyQuestionRepository.EVERY), Types.DATE)
                .param("id", id.value())
                .update();
    }
}
