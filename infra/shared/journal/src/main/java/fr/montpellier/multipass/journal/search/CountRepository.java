package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.web.EntryFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts entries. */
final class CountRepository {

    private final JdbcClient jdbc;

    CountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts the entries of an actor since then, by type; there are tens of types. */
    List<EntryCount> ofActor(String actor, Instant since) {
        return jdbc.sql("""
                        SELECT type, count(*) AS entries, date_trunc('day', max(at), 'Europe/Paris') AS last FROM journal_entries
                        WHERE actor = (SELECT pseudonym FROM journal_pseudonyms WHERE reference = ?) AND at >= ?
                          AND outcome = 'success'
                        GROUP BY type ORDER BY type""")
                .params(actor, since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new EntryCount(
                        row.getString("type"),
                        row.getLong("entries"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Counts the entries that match, by group; entries without a value for the group are left out.
     *
     * @param from number of groups on the pages before
     * @param limit the largest number of groups: of dates the latest, of others those with the most entries
     */
    JournalCounts by(Grouping grouping, EntryFilter filter, int from, int limit) {
        return jdbc.sql("""
                        WITH counted AS (
                            SELECT key, count(*) AS entries, count(DISTINCT subject) AS residents, min(at) AS first, max(at) AS last
                            FROM (SELECT %s AS key, e.subject, e.at FROM journal_entries e WHERE %s) AS found
                            WHERE key IS NOT NULL GROUP BY key)
                        SELECT whole.total, whole.median, part.key, part.entries, part.residents, part.first, part.last
                        FROM (SELECT count(*) AS total, percentile_disc(0.5) WITHIN GROUP (ORDER BY entries) AS median FROM counted) AS whole
                            LEFT JOIN (SELECT key, entries, residents, first, last FROM counted ORDER BY %s OFFSET %d LIMIT %d) AS part ON true
                        ORDER BY %s""".formatted(
                        grouping.expression(), filter.conditions(), grouping.order(), from, limit, grouping.order()))
                .params(filter.parameters())
                .query((ResultSetExtractor<JournalCounts>) rows -> page(rows, from));
    }

    private static JournalCounts page(ResultSet rows, int from) throws SQLException {
        List<JournalCounts.Count> items = new ArrayList<>();
        long total = 0;
        long median = 0;
        while (rows.next()) {
            total = rows.getLong("total");
            median = rows.getLong("median");
            if (rows.getString("key") != null) {
                items.add(new JournalCounts.Count(
                        rows.getString("key"),
                        rows.getLong("entries"),
                        rows.getLong("residents"),
                        rows.getObject("first", OffsetDateTime.class).toInstant(),
                        rows.getObject("last", OffsetDateTime.class).toInstant()));
            }
        }
        int end = from + items.size();
        return new JournalCounts(items, end < total && !items.isEmpty() ? Integer.toString(end) : null, total, median);
    }
}
