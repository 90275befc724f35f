package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the yearly question about documents without an end of validity: asked a year after the deposit, and a year
 * after each answer.
 */
@Repository
class YearlyQuestionRepository {

    /** Time from the deposit or an answer to the next question. */
    static final Period EVERY = Period.ofYears(1);

    private final JdbcClient jdbc;

    YearlyQuestionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks documents whose question is due. Rows that another instance holds are skipped, so that each question is
     * asked once.
     */
    List<DueDocument> ask(LocalDate today, Instant now, int limit) {
        return jdbc.sql("""
                WITH due AS MATERIALIZED (SELECT id FROM document
                    WHERE archived_at IS NULL AND ask_on <= :today
                    ORDER BY ask_on LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE document d SET ask_on = NULL, asked_at = :now
                FROM due WHERE d.id = due.id RETURNING d.id, d.owner, d.type""")
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query(DueDocument::of)
                .list();
    }

    /**
     * Records the answer.
     *
     * @return false if there is no question: the document has an end of validity or its date is still to be stated, it
     *     is in the archive, or it belongs to another owner
     */
    boolean answer(DocumentId id, SubjectId owner, LocalDate today) {
        return jdbc.sql("""
                        UPDATE document SET ask_on = ?, asked_at = NULL
                        WHERE id = ? AND owner = ? AND archived_at IS NULL AND valid_until IS NULL
                          AND awaited_date IS NULL""")
                        .params(today.plus(EVERY), id.value(), owner.value())
                        .update()
                == 1;
    }
}
