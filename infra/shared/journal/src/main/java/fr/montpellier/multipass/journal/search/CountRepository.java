package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.web.EntryFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
     * @param limit the largest number of groups: of dates the latest, of others those with the most entries
     */
    List<JournalCounts.Count> by(Grouping grouping, EntryFilter filter, int limit) {
        return jdbc.sql("""
                        SELECT key, count(*) AS entries, count(DISTINCT subject) AS residents, min(at) AS first, max(at) AS last
                        FROM (SELECT %s AS key, e.subject, e.at FROM journal_entries e WHERE %s) AS found
                        WHERE key IS NOT NULL GROUP BY key ORDER BY %s LIMIT %d""".formatted(grouping.expression(), filter.conditions(), grouping.order(), limit))
                .params(filter.parameters())
                .query((row, number) -> new JournalCounts.Count(
                        row.getString("key"),
                        row.getLong("entries"),
                        row.getLong("residents"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }
}
