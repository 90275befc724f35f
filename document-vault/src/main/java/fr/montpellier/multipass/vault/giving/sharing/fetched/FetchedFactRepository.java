package fr.montpellier.multipass.vault.giving.sharing.fetched;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what sources answered. */
@Repository
public class FetchedFactRepository {

    private static final String COLUMNS =
            "exchange, owner, source, state, reason, asked_at, settled_at, retry_at, sealed, question_until, attempts";

    private final JdbcClient jdbc;

    FetchedFactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<FetchedRow> find(SharingAuthorisationId exchange) {
        return jdbc.sql("SELECT " + COLUMNS + """
                        , EXISTS (SELECT FROM fetched_facts_wrap w WHERE w.exchange = f.exchange) AS sent
                        FROM fetched_facts f WHERE f.exchange = ?""")
                .param(exchange.value())
                .query(FetchedFactRepository::row)
                .optional();
    }

    /**
     * Begins a question, unless the exchange is answered, another question is under way, or it is too early to ask
     * again.
     *
     * @param abandonedBefore a question that began before this time is no longer under way
     * @return false if it was not begun
     */
    public boolean begin(
            SharingAuthorisationId exchange, SubjectId owner, String source, Instant now, Instant abandonedBefore) {
        return jdbc.sql("""
                        INSERT INTO fetched_facts (exchange, owner, source, state, asked_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (exchange) DO UPDATE
                        SET state = excluded.state, asked_at = excluded.asked_at, reason = NULL, retry_at = NULL,
                            settled_at = NULL
                        WHERE fetched_facts.state <> ? AND (fetched_facts.state <> ? OR fetched_facts.asked_at < ?)
                            AND (fetched_facts.retry_at IS NULL OR fetched_facts.retry_at <= ?)""")
                        .params(exchange.value(), owner.value(), source, FetchedRow.ASKING, utc(now))
                        .params(FetchedRow.ANSWERED, FetchedRow.ASKING, utc(abandonedBefore), utc(now))
                        .update()
                == 1;
    }

    /**
     * Begins the question that has waited longest to be asked again.
     *
     * @param abandonedBefore a question that began before this time is no longer under way
     * @return empty if none is due, or other instances ask those that are
     */
    public Optional<FetchedRow> beginAgain(Instant now, Instant abandonedBefore) {
        return jdbc.sql("""
                        UPDATE fetched_facts
                        SET state = :asking, asked_at = :now, reason = NULL, retry_at = NULL, settled_at = NULL,
                            attempts = attempts + 1
                        WHERE exchange = (SELECT exchange FROM fetched_facts
                            WHERE question IS NOT NULL AND question_until > :now
                                AND (state <> :asking AND retry_at <= :now OR state = :asking AND asked_at < :abandoned)
                            ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING\s""" + COLUMNS + ", false AS sent")
                .param("asking", FetchedRow.ASKING)
                .param("now", utc(now))
                .param("abandoned", utc(abandonedBefore))
                .query(FetchedFactRepository::row)
                .optional();
    }

    /** Stores the sealed identity with which the question that began at that time is asked again. */
    void storeQuestion(SharingAuthorisationId exchange, Instant askedAt, byte[] question, Instant until) {
        jdbc.sql("""
                UPDATE fetched_facts SET question = ?, question_until = ?, attempts = 0
                WHERE exchange = ? AND state = ? AND asked_at = ?""")
                .params(question, utc(until))
                .params(exchange.value(), FetchedRow.ASKING, utc(askedAt))
                .update();
    }

    /** Returns the sealed identity with which an exchange's source is asked again. */
    Optional<byte[]> findQuestion(SharingAuthorisationId exchange) {
        return jdbc.sql("SELECT question FROM fetched_facts WHERE exchange = ? AND question IS NOT NULL")
                .param(exchange.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Erases the identity of one exchange: its source is not asked again without the resident. */
    void forgetQuestion(SharingAuthorisationId exchange) {
        jdbc.sql("UPDATE fetched_facts SET question = NULL, question_until = NULL WHERE exchange = ?")
                .param(exchange.value())
                .update();
    }

    /** Erases the identities of questions that are no longer asked again. */
    public void forgetOverdueQuestions(Instant now) {
        jdbc.sql("UPDATE fetched_facts SET question = NULL, question_until = NULL WHERE question_until <= ?")
                .param(utc(now))
                .update();
    }

    /** Stores that the question that began at that time brought no answer. */
    void settle(
            SharingAuthorisationId exchange,
            Instant askedAt,
            String state,
            Optional<String> reason,
            Optional<Instant> retryAt,
            Instant now) {
        jdbc.sql("""
                UPDATE fetched_facts SET state = ?, reason = ?, retry_at = ?, settled_at = ?
                WHERE exchange = ? AND state = ? AND asked_at = ?""")
                .param(state)
                .param(reason.orElse(null))
                .param(retryAt.map(FetchedFactRepository::utc).orElse(null))
                .param(utc(now))
                .params(exchange.value(), FetchedRow.ASKING, utc(askedAt))
                .update();
    }

    /**
     * Stores the answer to the question that began at that time.
     *
     * @return false if another answer was first, or the row was destroyed
     */
    boolean keep(
            SharingAuthorisationId exchange,
            Instant askedAt,
            String provider,
            byte[] hash,
            String algorithm,
            byte[] sealed,
            Instant now) {
        return jdbc.sql("""
                        UPDATE fetched_facts
                        SET state = ?, provider = ?, answer_hash = ?, algorithm = ?, sealed = ?, settled_at = ?,
                            question = NULL, question_until = NULL
                        WHERE exchange = ? AND state = ? AND asked_at = ?""")
                        .params(FetchedRow.ANSWERED, provider, hash, algorithm, sealed, utc(now))
                        .params(exchange.value(), FetchedRow.ASKING, utc(askedAt))
                        .update()
                == 1;
    }

    /** Stores the facts for a reader. */
    void insertWrap(SharingAuthorisationId exchange, RecipientKey key, byte[] sealed, Instant now) {
        jdbc.sql("""
                INSERT INTO fetched_facts_wrap (exchange, recipient_key, algorithm, sealed, sealed_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (exchange, recipient_key) DO UPDATE
                SET sealed = excluded.sealed, sealed_at = excluded.sealed_at""")
                .params(exchange.value(), key.id(), RecipientKey.FACTS_ALGORITHM, sealed, utc(now))
                .update();
    }

    /** Returns the facts sealed for a reader. */
    Optional<byte[]> findWrap(SharingAuthorisationId exchange, String recipient) {
        return jdbc.sql("""
                        SELECT sealed FROM fetched_facts_wrap
                        WHERE exchange = :exchange AND algorithm = :algorithm AND recipient_key = """ + RecipientKeys.selectId(":recipient"))
                .param("exchange", exchange.value())
                .param("algorithm", RecipientKey.FACTS_ALGORITHM)
                .param("recipient", recipient)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /**
     * Deletes what was answered for an exchange, for the resident and for departments.
     *
     * @return 1 if there was something
     */
    public int destroy(SharingAuthorisationId exchange) {
        return jdbc.sql("DELETE FROM fetched_facts WHERE exchange = ?")
                .param(exchange.value())
                .update();
    }

    /** Deletes all that was answered about a resident. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("DELETE FROM fetched_facts WHERE owner = ?")
                .param(owner.value())
                .update();
    }

    private static FetchedRow row(ResultSet row, int number) throws SQLException {
        return new FetchedRow(
                new SharingAuthorisationId(row.getObject("exchange", UUID.class)),
                new SubjectId(row.getString("owner")),
                row.getString("source"),
                row.getString("state"),
                Optional.ofNullable(row.getString("reason")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("settled_at", OffsetDateTime.class)),
                instant(row.getObject("retry_at", OffsetDateTime.class)),
                Optional.ofNullable(row.getBytes("sealed")),
                instant(row.getObject("question_until", OffsetDateTime.class)),
                row.getInt("attempts"),
                row.getBoolean("sent"));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
