package fr.montpellier.multipass.vault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the journal's rows in the database. */
public final class JournalEntryRepository {

    private final JdbcClient jdbc;

    public JournalEntryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(String type, String outcome, String entry) {}

    /** Entries that mention that identifier, oldest first. */
    public List<Row> mentioning(String text) {
        return all().stream().filter(row -> row.entry().contains(text)).toList();
    }

    /** Entries about that resident, oldest first. */
    public List<Row> about(String subject) {
        return jdbc.sql("""
                SELECT e.type, e.outcome, e.entry FROM journal_entries e
                JOIN journal_pseudonyms p ON p.pseudonym = e.subject WHERE p.reference = ? ORDER BY e.id
                """)
                .param(subject)
                .query((row, number) -> new Row(
                        row.getString("type"),
                        row.getString("outcome"),
                        new String(row.getBytes("entry"), StandardCharsets.UTF_8)))
                .list();
    }

    private List<Row> all() {
        return jdbc.sql("SELECT type, outcome, entry FROM journal_entries ORDER BY id")
                .query((row, number) -> new Row(
                        row.getString("type"),
                        row.getString("outcome"),
                        new String(row.getBytes("entry"), StandardCharsets.UTF_8)))
                .list();
    }
}
