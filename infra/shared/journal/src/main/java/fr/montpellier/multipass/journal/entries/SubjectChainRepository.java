package fr.montpellier.multipass.journal.entries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the chain of entries about one resident, each with the number and the hash of the one before, so that a hidden
 * entry shows as a gap.
 */
public final class SubjectChainRepository {

    /** First key of the journal's advisory locks, which distinguishes them from others in the same database. */
    private static final int LOCK_CLASS = 0x4A524E4C;

    /** The latest entry about a resident. */
    public record Head(long seq, String hash, Instant at) {}

    private final JdbcClient jdbc;

    public SubjectChainRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for other transactions that write about the same residents, then reads the latest entry about each. The
     * locks last until the end of the transaction, so that numbers are assigned in the order of commits. For one
     * resident the function {@code journal_prepare} does the same.
     *
     * @param pseudonyms sorted, so that two transactions that name the same residents wait for each other without a
     *     deadlock
     */
    public Map<String, Head> lockAndReadHeads(SortedSet<String> pseudonyms) {
        String[] names = pseudonyms.toArray(String[]::new);
        // PostgreSQL takes the locks in the order of the array.
        jdbc.sql("SELECT pg_advisory_xact_lock(?, hashtext(name)) FROM unnest(?) name")
                .param(LOCK_CLASS)
                .param(names)
                .query(row -> {});
        var heads = new HashMap<String, Head>();
        jdbc.sql("""
                        SELECT e.subject, e.subject_seq, e.leaf_hash, e.at FROM unnest(?) name CROSS JOIN LATERAL (
                            SELECT subject, subject_seq, leaf_hash, at FROM journal_entries
                            WHERE subject = name ORDER BY subject_seq DESC LIMIT 1) e""").param(names).query(row -> {
            heads.put(row.getString("subject"), head(row));
        });
        return heads;
    }

    /**
     * Returns the current time, or the time of the previous entry if the clock was set back: the verifier takes a chain
     * whose times go back for back-dated.
     */
    public static Instant notBefore(Optional<Head> previous, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return previous.map(Head::at).filter(now::isBefore).orElse(now);
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("subject_seq"),
                HexFormat.of().formatHex(row.getBytes("leaf_hash")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
