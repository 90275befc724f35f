package fr.montpellier.multipass.vault.giving.sharing.fetched;

import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores when residents had sources asked. */
@Repository
public class SourceQuestionRepository {

    private final JdbcClient jdbc;

    SourceQuestionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a question, unless there were already as many.
     *
     * @param after a question counts if it was asked after this time
     * @return false if it was not stored
     */
    public boolean insert(SubjectId owner, String source, Instant now, Instant after, int most) {
        return jdbc.sql("""
                        INSERT INTO source_questions AS q (owner, source, times, last_at)
                        VALUES (:owner, :source, ARRAY[CAST(:now AS timestamptz)], :now)
                        ON CONFLICT (owner, source) DO UPDATE
                        SET times = ARRAY(SELECT t FROM unnest(q.times) t WHERE t > :after) || excluded.times,
                            last_at = excluded.last_at
                        WHERE (SELECT count(*) FROM unnest(q.times) t WHERE t > :after) < :most""")
                        .param("owner", owner.value())
                        .param("source", source)
                        .param("now", utc(now))
                        .param("after", utc(after))
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Returns when a source was asked after a time, in order. */
    public List<Instant> find(SubjectId owner, String source, Instant after) {
        return jdbc.sql("""
                        SELECT t FROM source_questions q, unnest(q.times) t
                        WHERE q.owner = ? AND q.source = ? AND t > ? ORDER BY t""")
                .params(owner.value(), source, utc(after))
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM source_questions WHERE owner = ?")
                .param(owner.value())
                .update();
    }

    /** Deletes what residents asked when their last question was before a time. */
    public void deleteBefore(Instant time) {
        jdbc.sql("DELETE FROM source_questions WHERE last_at <= ?")
                .param(utc(time))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
