package fr.montpellier.multipass.journal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Reads what entries of readings state as their basis, so that a service compares it with what it knows of authorisations. */
public final class AuthorisedReadRepository {

    private static final String COUNTED = """
            SELECT e.facts->>'authorisation' AS authorisation, count(*) AS entries,
                   max(coalesce((e.facts->>'decidedAt')::timestamptz, e.at)) AS last
            FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.subject
            WHERE e.type = ANY (?) AND e.outcome = 'success'""";

    private final JdbcClient jdbc;

    AuthorisedReadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The readings under one authorisation.
     *
     * @param authorisation as the entries state it
     * @param count of entries
     * @param last when the latest of them was decided, or written if it states no decision
     */
    public record OfAuthorisation(String authorisation, long count, Instant last) {}

    /**
     * Counts successful entries by authorisation, those of forgotten residents left out: what they rested on is erased with them.
     *
     * @param types of entries
     * @param after the last authorisation of the previous page; empty for the first
     */
    public List<OfAuthorisation> byAuthorisation(List<String> types, String after, int limit) {
        return jdbc.sql(COUNTED + " AND e.facts->>'authorisation' > ? GROUP BY 1 ORDER BY 1 LIMIT ?")
                .params(new SqlArrayValue("text", types.toArray()), after, limit)
                .query((row, number) -> counted(row))
                .list();
    }

    /** Counts the same entries of these authorisations; one without any is left out. */
    public List<OfAuthorisation> ofAuthorisations(List<String> types, List<String> authorisations) {
        return jdbc.sql(COUNTED + " AND e.facts->>'authorisation' = ANY (?) GROUP BY 1")
                .params(new SqlArrayValue("text", types.toArray()), new SqlArrayValue("text", authorisations.toArray()))
                .query((row, number) -> counted(row))
                .list();
    }

    private static OfAuthorisation counted(ResultSet row) throws SQLException {
        return new OfAuthorisation(
                row.getString("authorisation"),
                row.getLong("entries"),
                row.getObject("last", OffsetDateTime.class).toInstant());
    }

    /**
     * Counts successful entries that state no basis, or another than the given one and no authorisation.
     *
     * @param alone the basis that needs no authorisation
     */
    public long withoutBasis(List<String> types, String alone) {
        return jdbc.sql("""
                        SELECT count(*) FROM journal_entries e WHERE e.type = ANY (?) AND e.outcome = 'success'
                        AND (e.facts->>'basis' IS NULL OR e.facts->>'basis' <> ? AND e.facts->>'authorisation' IS NULL)""")
                .params(new SqlArrayValue("text", types.toArray()), alone)
                .query(Long.class)
                .single();
    }
}
