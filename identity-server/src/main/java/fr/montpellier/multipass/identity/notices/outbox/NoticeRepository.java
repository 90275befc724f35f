package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.kernel.NoticeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores notices. A notice waits until it is due, and is then assigned to an email. */
@Repository
class NoticeRepository {

    /** The largest number of notices in one email. The others follow in the next. */
    private static final int MOST_IN_MAIL = 50;

    /** The key of the advisory lock. */
    private static final long MAKING = 0x6e6f_7469_6365L;

    private final JdbcClient jdbc;

    NoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the notice unless it is stored already. */
    void insert(UUID holder, Notice notice, Instant storedAt, Instant dueAt) {
        jdbc.sql("""
                        INSERT INTO notice (id, holder, kind, day, happened_at, stored_at, due_at)
                        VALUES (:id, :holder, :kind, :day, :happened, :stored, :due) ON CONFLICT (id) DO NOTHING""")
                .param("id", notice.id())
                .param("holder", holder)
                .param("kind", notice.kind().code())
                .param("day", notice.day().orElse(null), Types.DATE)
                .param("happened", utc(notice.happenedAt()))
                .param("stored", utc(storedAt))
                .param("due", utc(dueAt))
                .update();
    }

    /**
     * Takes the lock with which one instance at a time makes emails, until the transaction ends. Two instances could
     * otherwise make two daily emails for one resident.
     */
    boolean lockMaking() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(MAKING)
                .query(Boolean.class)
                .single();
    }

    /**
     * Returns the residents of the notices that have been due for the longest time.
     *
     * @param first kinds that go before the others
     * @param last kinds that go after the others
     */
    List<UUID> findDue(Instant now, Set<NoticeKind> first, Set<NoticeKind> last, int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT holder FROM (
                            SELECT holder FROM notice WHERE mail IS NULL AND due_at <= ?
                            ORDER BY CASE WHEN kind = ANY (?) THEN 0 WHEN kind = ANY (?) THEN 2 ELSE 1 END, due_at LIMIT ?) oldest""")
                .params(utc(now), codes(first), codes(last), limit)
                .query((row, number) -> row.getObject("holder", UUID.class))
                .list();
    }

    /** Assigns the due notices of residents to their emails. */
    void assign(List<NoticeMail> mails, Instant now) {
        jdbc.sql("""
                        UPDATE notice SET mail = due.mail FROM (
                            SELECT told.id, made.mail FROM unnest(?, ?) made (mail, holder) CROSS JOIN LATERAL (
                                SELECT id FROM notice WHERE holder = made.holder AND mail IS NULL AND due_at <= ?
                                ORDER BY happened_at LIMIT ?) told) due
                        WHERE notice.id = due.id""")
                .param(mails.stream().map(NoticeMail::id).toArray(UUID[]::new))
                .param(mails.stream().map(NoticeMail::holder).toArray(UUID[]::new))
                .params(utc(now), MOST_IN_MAIL)
                .update();
    }

    List<Notice> findByMail(UUID mail) {
        return jdbc.sql("SELECT id, kind, day, happened_at FROM notice WHERE mail = ? ORDER BY happened_at, id LIMIT ?")
                .params(mail, MOST_IN_MAIL)
                .query((row, number) -> notice(row))
                .list();
    }

    /** Changes the time at which the waiting notices of the resident are due. */
    void reschedule(UUID holder, Instant dueAt) {
        jdbc.sql("UPDATE notice SET due_at = ? WHERE holder = ? AND mail IS NULL")
                .params(utc(dueAt), holder)
                .update();
    }

    /** Deletes the notices of the resident that are not assigned to an email. */
    void deleteWaiting(UUID holder) {
        jdbc.sql("DELETE FROM notice WHERE holder = ? AND mail IS NULL")
                .param(holder)
                .update();
    }

    /** Deletes those too, except the notices of one kind. */
    void deleteUnwanted(UUID holder, NoticeKind wanted) {
        jdbc.sql("DELETE FROM notice WHERE holder = ? AND mail IS NULL AND kind <> ?")
                .params(holder, wanted.code())
                .update();
    }

    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM notice WHERE holder = ?").param(holder).update();
    }

    private static String[] codes(Set<NoticeKind> kinds) {
        return kinds.stream().map(NoticeKind::code).toArray(String[]::new);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                NoticeKind.fromCode(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getObject("day", LocalDate.class)),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
