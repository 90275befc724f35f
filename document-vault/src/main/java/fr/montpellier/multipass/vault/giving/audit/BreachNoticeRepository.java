package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Stores what the data protection officer wrote to residents, and to whom. */
@Repository
public class BreachNoticeRepository {

    /** The key of the advisory lock. */
    private static final long SENDING = 0x6272_6561_6368L;

    private static final String SELECT =
            "SELECT n.id, n.message, n.since, n.until, n.department, n.residents, n.sent_at FROM breach_notice n ";

    private final JdbcClient jdbc;

    BreachNoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for notices that are being sent and for residents who are being forgotten, and makes both wait until the transaction ends: no
     * notice is sent twice, and none to a resident who was forgotten meanwhile.
     */
    void lockSending() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(SENDING).query().singleRow();
    }

    void insert(BreachNotice notice) {
        jdbc.sql("""
                        INSERT INTO breach_notice (id, message, since, until, department, residents, sent_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        notice.id(),
                        notice.message(),
                        utc(notice.selection().since()),
                        utc(notice.selection().until()))
                .param(notice.selection().department().orElse(null))
                .params(notice.residents(), utc(notice.sentAt()))
                .update();
    }

    void insertRecipients(UUID notice, List<SubjectId> recipients) {
        jdbc.sql("INSERT INTO breach_notice_recipient (owner, notice) SELECT owner, ? FROM unnest(?) owner")
                .param(notice)
                .param(new SqlArrayValue(
                        "text", recipients.stream().map(SubjectId::value).toArray()))
                .update();
    }

    void updateResidents(UUID notice, int residents) {
        jdbc.sql("UPDATE breach_notice SET residents = ? WHERE id = ?")
                .params(residents, notice)
                .update();
    }

    Optional<BreachNotice> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE n.id = ?")
                .param(id)
                .query(BreachNoticeRepository::notice)
                .optional();
    }

    /** Returns the latest notices, the newest first. */
    List<BreachNotice> findLatest(int limit) {
        return jdbc.sql(SELECT + "ORDER BY n.sent_at DESC, n.id DESC LIMIT ?")
                .param(limit)
                .query(BreachNoticeRepository::notice)
                .list();
    }

    /** Returns the notices to a resident, the newest first. */
    List<BreachNotice> findByOwner(SubjectId owner, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(Cursor.START);
        return jdbc.sql(SELECT + """
                        JOIN breach_notice_recipient r ON r.notice = n.id
                        WHERE r.owner = ? AND (n.sent_at, n.id) < (?, ?)
                        ORDER BY n.sent_at DESC, n.id DESC LIMIT ?""")
                .params(owner.value(), utc(from.at()), from.id(), limit)
                .query(BreachNoticeRepository::notice)
                .list();
    }

    /** Removes a resident who is forgotten in the current transaction from the notices. Waits for those that are being sent. */
    public void deleteByOwner(SubjectId owner) {
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(?)")
                .param(SENDING)
                .query()
                .singleRow();
        jdbc.sql("DELETE FROM breach_notice_recipient WHERE owner = ?")
                .param(owner.value())
                .update();
    }

    /** Deletes notices that were sent before that time, with their recipients. */
    void deleteSentBefore(Instant time) {
        jdbc.sql("DELETE FROM breach_notice WHERE sent_at < ?").param(utc(time)).update();
    }

    private static BreachNotice notice(ResultSet row, int number) throws SQLException {
        return new BreachNotice(
                row.getObject("id", UUID.class),
                row.getString("message"),
                new BreachSelection(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("department"))),
                row.getInt("residents"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
