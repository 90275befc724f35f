package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.service.timestamps.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the time-stamps of checkpoints of this journal. */
public final class StampRepository {

    /**
     * A stamp, and the note that it is of.
     *
     * @param reply TimeStampResp in DER
     * @param evidence the trusted authority and revocation lists, in PEM
     */
    public record Stamped(long size, String note, byte[] reply, byte[] evidence) {}

    private static final String STAMPED = "SELECT s.tree_size, c.note, s.reply, s.evidence FROM journal_stamps s"
            + " JOIN journal_checkpoints c ON c.tree_size = s.tree_size";

    private final JdbcClient jdbc;

    public StampRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(long size, Stamp stamp) {
        jdbc.sql("INSERT INTO journal_stamps (tree_size, reply, evidence, at, ends) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(size, stamp.response(), stamp.evidence(), time(stamp.at()), time(stamp.ends()))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Returns the time of the last stamp. */
    Optional<Instant> lastAt() {
        return jdbc.sql("SELECT at FROM journal_stamps ORDER BY tree_size DESC LIMIT 1")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    boolean exists(long size) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM journal_stamps WHERE tree_size = ?)")
                .param(size)
                .query(Boolean.class)
                .single();
    }

    /** Returns the sizes that were stamped, up to that of a tree. */
    public List<Long> sizes(long upTo) {
        return jdbc.sql("SELECT tree_size FROM journal_stamps WHERE tree_size <= ? ORDER BY tree_size")
                .param(upTo)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Returns the stamp of a size, which exists. */
    public Stamped find(long size) {
        return jdbc.sql(STAMPED + " WHERE s.tree_size = ?")
                .param(size)
                .query((row, number) -> stamped(row))
                .single();
    }

    /** Returns the last stamps, the newest first. */
    public List<Stamped> latest(int limit) {
        return jdbc.sql(STAMPED + " ORDER BY s.tree_size DESC LIMIT ?")
                .param(limit)
                .query((row, number) -> stamped(row))
                .list();
    }

    private static Stamped stamped(ResultSet row) throws SQLException {
        return new Stamped(row.getLong(1), row.getString(2), row.getBytes(3), row.getBytes(4));
    }
}
