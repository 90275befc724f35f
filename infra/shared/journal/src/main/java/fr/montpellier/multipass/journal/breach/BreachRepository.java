package fr.montpellier.multipass.journal.breach;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Finds who read which documents of whom in a period, in one query. */
public final class BreachRepository {

    private final JdbcClient jdbc;

    public BreachRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The readings of one document by one reader under one authorisation.
     *
     * @param resident pseudonym in the journal
     * @param document identifier; empty for facts of several documents
     * @param authorisation under which the reader has a key; empty for the resident's own readings
     * @param reader pseudonym of an agent in the journal, client id of an application, or the resident
     * @param readerName display name of an agent; empty once it was forgotten
     */
    public record Read(
            String resident,
            String document,
            String type,
            String department,
            String application,
            String authorisation,
            String reader,
            String readerName,
            long times,
            Instant first,
            Instant last) {}

    /**
     * Finds the readings of a period.
     *
     * @param types of the entries
     * @param department code; empty: of all departments, and the residents' own readings
     */
    public List<Read> find(List<String> types, Instant since, Instant until, Optional<String> department, int limit) {
        return jdbc.sql("""
                        SELECT e.subject, coalesce(e.facts->>'document', '') AS document, coalesce(e.facts->>'documentType', '') AS type,
                            coalesce(e.facts->>'department', '') AS department, coalesce(e.facts->>'application', '') AS application,
                            coalesce(e.facts->>'authorisation', '') AS authorisation, coalesce(e.actor, '') AS reader,
                            coalesce(max(d.value), '') AS name, count(*) AS times, min(e.at) AS first, max(e.at) AS last
                        FROM journal_entries e
                        LEFT JOIN journal_disclosures d ON d.entry_id = e.id AND d.name = 'actorName'
                        WHERE e.type = ANY (:types) AND e.at >= :since AND e.at < :until AND e.outcome = 'success'
                          AND e.subject IS NOT NULL AND (:department = '' OR e.facts->>'department' = :department)
                        GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 7 LIMIT :limit""")
                .param("types", new SqlArrayValue("text", types.toArray()))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("department", department.orElse(""))
                .param("limit", limit)
                .query((row, number) -> new Read(
                        row.getString("subject"),
                        row.getString("document"),
                        row.getString("type"),
                        row.getString("department"),
                        row.getString("application"),
                        row.getString("authorisation"),
                        row.getString("reader"),
                        row.getString("name"),
                        row.getLong("times"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }
}
