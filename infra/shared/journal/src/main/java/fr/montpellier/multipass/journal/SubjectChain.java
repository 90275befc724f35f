package fr.montpellier.multipass.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The entries about one resident, each with the number and the hash of the one before: a hidden entry shows as a gap.
 */
final class SubjectChain {

    /** Distinguishes our advisory locks from others of the same database. */
    private static final int LOCK_CLASS = 0x4A524E4C;

    /** The latest entry about a resident. */
    record Head(long seq, String hash, Instant at) {}

    private final JdbcClient jdbc;

    SubjectChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for other transactions that write about the same resident, then reads the latest entry. The lock lasts until
     * the end of the transaction, so numbers are given in the order of commits.
     */
    Optional<Head> lockAndReadHead(String pseudonym) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, hashtext(?))")
                .param(LOCK_CLASS)
                .param(pseudonym)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("""
                        SELECT subject_seq, leaf_hash, at FROM journal_entries
                        WHERE subject = ? ORDER BY subject_seq DESC LIMIT 1""")
                .param(pseudonym)
                .query((row, number) -> new Head(
                        row.getLong("subject_seq"),
                        HexFormat.of().formatHex(row.getBytes("leaf_hash")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
