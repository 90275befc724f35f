package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.kernel.NoticeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Stores emails until they are sent, refused or given up. An instance that takes an email first postpones its next
 * attempt, so that another instance sends it if the first one crashes.
 */
@Repository
public class NoticeMailRepository {

    /**
     * The time for which an email is reserved for the instance that took it. It is longer than one attempt with the
     * longest timeout.
     */
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    NoticeMailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts new emails.
     *
     * @param letters residents who get a letter instead
     */
    void insert(List<NoticeMail> mails, Set<UUID> letters) {
        jdbc.sql("""
                        INSERT INTO notice_mail (id, holder, state, attempts, next_attempt_at, made_at)
                        SELECT id, holder, state, 0, made_at, made_at
                        FROM unnest(?, ?, ?, ?) AS m (id, holder, state, made_at)""")
                .param(mails.stream().map(NoticeMail::id).toArray(UUID[]::new))
                .param(mails.stream().map(NoticeMail::holder).toArray(UUID[]::new))
                .param(mails.stream()
                        .map(mail -> letters.contains(mail.holder()) ? "letter" : "waiting")
                        .toArray(String[]::new))
                .param(new SqlArrayValue(
                        "timestamptz",
                        mails.stream().map(mail -> utc(mail.madeAt())).toArray()))
                .update();
    }

    /**
     * Returns the unprinted letters of one resident, the one with the oldest letter, locked until the transaction ends.
     */
    public List<NoticeMail> lockLetters() {
        return jdbc.sql("""
                        SELECT id, holder, attempts, made_at FROM notice_mail WHERE state = 'letter' AND holder = (
                            SELECT holder FROM notice_mail WHERE state = 'letter'
                            ORDER BY made_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        ORDER BY made_at, id LIMIT 100 FOR UPDATE""").query((row, number) -> mail(row)).list();
    }

    public void markPrinted(NoticeMail letter) {
        end(letter, "printed");
    }

    /** Turns the unprinted letters of the resident into emails. */
    void sendLetters(UUID holder, Instant now) {
        jdbc.sql("UPDATE notice_mail SET state = 'waiting', next_attempt_at = ? WHERE holder = ? AND state = 'letter'")
                .params(utc(now), holder)
                .update();
    }

    /** Takes the email whose next attempt has been due for the longest time. */
    public Optional<NoticeMail> takeDue(Instant now) {
        return jdbc.sql("""
                        UPDATE notice_mail SET attempts = attempts + 1, next_attempt_at = ? WHERE id = (
                            SELECT id FROM notice_mail WHERE state = 'waiting' AND next_attempt_at <= ?
                            ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, holder, attempts, made_at""")
                .params(utc(now.plus(ATTEMPT)), utc(now))
                .query((row, number) -> mail(row))
                .optional();
    }

    /** Returns how many emails are due, at most {@code limit}. */
    int countDue(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT FROM notice_mail WHERE state = 'waiting' AND next_attempt_at <= ? LIMIT ?) due""").params(utc(now), limit).query(Integer.class).single();
    }

    /** Schedules the next attempt at that time. */
    public void postpone(NoticeMail mail, Instant at) {
        jdbc.sql("UPDATE notice_mail SET next_attempt_at = ? WHERE id = ?")
                .params(utc(at), mail.id())
                .update();
    }

    /**
     * Schedules the next attempt at that time, and does not count the current one, because the server was not reached.
     */
    public void release(NoticeMail mail, Instant at) {
        jdbc.sql("UPDATE notice_mail SET next_attempt_at = ?, attempts = attempts - 1 WHERE id = ?")
                .params(utc(at), mail.id())
                .update();
    }

    public void markSent(NoticeMail mail) {
        end(mail, "sent");
    }

    /** Ends the attempts: the server refused the email for good. */
    public void markRefused(NoticeMail mail) {
        end(mail, "refused");
    }

    /** Ends the attempts to send emails that were created before that time. */
    public int giveUp(Instant madeBefore) {
        return jdbc.sql("""
                        UPDATE notice_mail SET state = 'given-up' WHERE id IN (
                            SELECT id FROM notice_mail WHERE state = 'waiting' AND made_at < ?
                            ORDER BY made_at LIMIT 500 FOR UPDATE SKIP LOCKED)""").param(utc(madeBefore)).update();
    }

    /** Deletes an email whose resident has no usable address any more. */
    public void delete(NoticeMail mail) {
        jdbc.sql("DELETE FROM notice_mail WHERE id = ?").param(mail.id()).update();
    }

    /** The number of waiting emails, those that are still to be made of due notices included, and the time since when the oldest waits. */
    public record Backlog(long mails, Optional<Instant> since) {}

    public Backlog waiting(Instant now) {
        return jdbc.sql("""
                        SELECT count(*) AS mails, min(since) AS since FROM (
                            SELECT made_at AS since FROM notice_mail WHERE state = 'waiting'
                            UNION ALL
                            SELECT min(due_at) FROM notice WHERE mail IS NULL AND due_at <= ? GROUP BY holder) mail""")
                .param(utc(now))
                .query((row, number) -> new Backlog(
                        row.getLong("mails"),
                        Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** Deletes the unsent emails and the unprinted letters of the resident. */
    void deleteWaiting(UUID holder) {
        jdbc.sql("DELETE FROM notice_mail WHERE holder = ? AND state IN ('waiting', 'letter')")
                .param(holder)
                .update();
    }

    /** Deletes those too, except the ones with a notice of one kind. */
    void deleteUnwanted(UUID holder, NoticeKind wanted) {
        jdbc.sql("""
                        DELETE FROM notice_mail m WHERE m.holder = ? AND m.state IN ('waiting', 'letter')
                          AND NOT EXISTS (SELECT FROM notice n WHERE n.mail = m.id AND n.kind = ?)""").params(holder, wanted.code()).update();
    }

    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM notice_mail WHERE holder = ?").param(holder).update();
    }

    private void end(NoticeMail mail, String state) {
        jdbc.sql("UPDATE notice_mail SET state = ? WHERE id = ?")
                .params(state, mail.id())
                .update();
    }

    private static NoticeMail mail(ResultSet row) throws SQLException {
        return new NoticeMail(
                row.getObject("id", UUID.class),
                row.getObject("holder", UUID.class),
                row.getInt("attempts"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
