package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores notices until they are delivered. An instance that takes a notice first postpones its next attempt, so that
 * another instance delivers it if the first one crashes.
 */
@Repository
class LogoutNoticeRepository {

    /** Pauses before the second, third, … attempt. There is no attempt after the last one. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final JdbcClient jdbc;
    private final Clock clock;

    LogoutNoticeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Inserts a notice, for which the caller makes the first attempt. */
    LogoutNotice insert(UUID signIn, String clientId, String sid, String subject) {
        var notice = new LogoutNotice(UUID.randomUUID(), signIn, clientId, sid, subject, 1);
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO logout_notice (id, sign_in, client_id, sid, subject, state, attempts, next_attempt_at, made_at)
                        VALUES (?, ?, ?, ?, ?, 'waiting', 1, ?, ?)""")
                .params(
                        notice.id(),
                        signIn,
                        clientId,
                        sid,
                        subject,
                        now.plus(PAUSES.getFirst()).atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC))
                .update();
        return notice;
    }

    /** Returns notices whose next attempt is due, and postpones it for other instances. */
    @Transactional
    public List<LogoutNotice> takeDue(int most) {
        Instant now = clock.instant();
        List<LogoutNotice> due = jdbc.sql("""
                        SELECT id, sign_in, client_id, sid, subject, attempts + 1 AS attempts FROM logout_notice
                        WHERE state = 'waiting' AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?
                        FOR UPDATE SKIP LOCKED""")
                .params(now.atOffset(ZoneOffset.UTC), most)
                .query((row, number) -> new LogoutNotice(
                        row.getObject("id", UUID.class),
                        row.getObject("sign_in", UUID.class),
                        row.getString("client_id"),
                        row.getString("sid"),
                        row.getString("subject"),
                        row.getInt("attempts")))
                .list();
        due.forEach(notice -> jdbc.sql("UPDATE logout_notice SET attempts = ?, next_attempt_at = ? WHERE id = ?")
                .params(notice.attempts(), next(notice, now).atOffset(ZoneOffset.UTC), notice.id())
                .update());
        return due;
    }

    void markDelivered(LogoutNotice notice) {
        end(notice, "delivered");
    }

    void markAbandoned(LogoutNotice notice) {
        end(notice, "given-up");
    }

    /** Deletes the notices of these sign-ins that are delivered or abandoned. */
    void deleteFinished(List<String> signInIds) {
        jdbc.sql("DELETE FROM logout_notice WHERE state <> 'waiting' AND sign_in = ANY (?::uuid[])")
                .param(new SqlArrayValue("text", signInIds.toArray()))
                .update();
    }

    static boolean isLast(LogoutNotice notice) {
        return notice.attempts() > PAUSES.size();
    }

    private static Instant next(LogoutNotice notice, Instant now) {
        return now.plus(PAUSES.get(Math.min(notice.attempts(), PAUSES.size()) - 1));
    }

    private void end(LogoutNotice notice, String state) {
        jdbc.sql("UPDATE logout_notice SET state = ? WHERE id = ?")
                .params(state, notice.id())
                .update();
    }
}
