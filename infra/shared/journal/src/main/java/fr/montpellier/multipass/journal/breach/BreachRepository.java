package fr.montpellier.multipass.journal.breach;

import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Finds who read which documents of whom in a period. */
public final class BreachRepository {

    private static final String OF_THE_PERIOD = """
        FROM journal_entries e
        WHERE e.type = ANY (:types) AND e.at >= :since AND e.at < :until AND e.outcome = 'success'
          AND e.subject IS NOT NULL AND (:department = '' OR e.facts->>'department' = :department)
        """;

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    public BreachRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The readings of one document, or of what an administration answered, by one reader under one authorisation or legal exchange.
     *
     * @param resident pseudonym in the journal
     * @param document identifier; empty for facts of several documents, and for answers of administrations
     * @param type of the document, or the source that answered
     * @param authorisation or legal exchange under which the reader has a key; empty for the resident's own readings
     * @param reader pseudonym of an agent in the journal, client id of an application, or the resident
     * @param readerName display name of an agent in the latest of these readings; empty once it was forgotten
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
     * The readings of a period.
     *
     * @param residents how many the readings are about
     * @param known how many of them the journal still knows: the others were forgotten
     * @param documents how many were read; facts of several documents count as none
     * @param answers how many answers of administrations were read: one for each legal exchange and source
     * @param keys how many keys of readers opened them: one for each authorisation or legal exchange, and department or application
     * @param readers how many read
     * @param reads the first of the readings, by resident, document and reader
     * @param whole whether these are all
     */
    public record Breach(
            long residents,
            long known,
            long documents,
            long answers,
            long keys,
            long readers,
            List<Read> reads,
            boolean whole) {}

    /** The numbers that each row of the answer carries, with its reading, if there is any. */
    private record Row(Breach numbers, Optional<Read> read) {}

    /**
     * Finds the readings of a period. The numbers count all of them, however few are listed. They are counted apart from the lines, so that
     * only the readings that are listed are sorted.
     *
     * @param types of the entries
     * @param department code; empty: of all departments, and the residents' own readings
     * @param limit most readings that are listed
     */
    public Breach find(List<String> types, Instant since, Instant until, Optional<String> department, int limit) {
        List<Row> rows = jdbc.sql("""
                        WITH reads AS MATERIALIZED (
                            SELECT e.subject, coalesce(e.facts->>'document', '') AS document, coalesce(e.facts->>'source', '') AS source,
                                coalesce(e.facts->>'department', '') AS department, coalesce(e.facts->>'application', '') AS application,
                                coalesce(e.facts->>'authorisation', '') AS authorisation, coalesce(e.actor, '') AS reader
                            """ + OF_THE_PERIOD + """
                        ),
                        residents AS MATERIALIZED (SELECT DISTINCT subject FROM reads),
                        numbers AS (
                            SELECT (SELECT count(*) FROM residents) AS residents,
                                (SELECT count(*) FROM journal_pseudonyms p WHERE p.pseudonym IN (SELECT subject FROM residents)) AS known,
                                (SELECT count(*) FROM (SELECT DISTINCT document FROM reads WHERE document <> '') d) AS documents,
                                (SELECT count(*) FROM (SELECT DISTINCT authorisation, source FROM reads WHERE source <> '') a) AS answers,
                                (SELECT count(*) FROM (SELECT DISTINCT authorisation, department, application FROM reads
                                    WHERE authorisation <> '') k) AS keys,
                                (SELECT count(*) FROM (SELECT DISTINCT reader FROM reads WHERE reader <> '') r) AS readers)
                        SELECT n.residents, n.known, n.documents, n.answers, n.keys, n.readers, r.subject, r.document, r.type, r.department,
                            r.application, r.authorisation, r.reader, d.value AS name, r.times, r.first, r.last
                        FROM numbers n
                        LEFT JOIN (
                            SELECT e.subject, coalesce(e.facts->>'document', '') AS document,
                                coalesce(e.facts->>'documentType', e.facts->>'source', '') AS type,
                                coalesce(e.facts->>'source', '') AS source, coalesce(e.facts->>'department', '') AS department,
                                coalesce(e.facts->>'application', '') AS application,
                                coalesce(e.facts->>'authorisation', '') AS authorisation, coalesce(e.actor, '') AS reader,
                                count(*) AS times, min(e.at) AS first, max(e.at) AS last, max(e.id) AS latest
                            """ + OF_THE_PERIOD + """
                            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 8, 7 LIMIT :most) r ON true
                        LEFT JOIN journal_disclosures d ON d.entry_id = r.latest AND d.name = 'actorName'
                        ORDER BY r.subject, r.document, r.reader, r.authorisation""")
                .param("types", new SqlArrayValue("text", types.toArray()))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("department", department.orElse(""))
                .param("most", limit + 1)
                .query((row, number) -> new Row(
                        new Breach(
                                row.getLong("residents"),
                                row.getLong("known"),
                                row.getLong("documents"),
                                row.getLong("answers"),
                                row.getLong("keys"),
                                row.getLong("readers"),
                                List.of(),
                                true),
                        read(row)))
                .list();
        Breach numbers = rows.getFirst().numbers();
        List<Read> found = rows.stream().flatMap(each -> each.read().stream()).toList();
        return new Breach(
                numbers.residents(),
                numbers.known(),
                numbers.documents(),
                numbers.answers(),
                numbers.keys(),
                numbers.readers(),
                found.stream().limit(limit).toList(),
                found.size() <= limit);
    }

    /**
     * Finds the residents whom the readings of a period are about, except those who were forgotten. Only those of one batch are in memory.
     * Needs a transaction, without which the driver reads all rows at once.
     *
     * @param types of the entries
     * @param department code; empty: of all departments, and the residents' own readings
     * @param action is called with each batch
     * @return how many they are
     */
    public int forEachResident(
            List<String> types,
            Instant since,
            Instant until,
            Optional<String> department,
            Consumer<List<SubjectId>> action) {
        List<SubjectId> batch = new ArrayList<>();
        var all = new AtomicInteger();
        jdbc.sql("""
                        SELECT p.reference FROM journal_pseudonyms p WHERE p.pseudonym IN (
                            SELECT e.subject\s""" + OF_THE_PERIOD + ")")
                .param("types", new SqlArrayValue("text", types.toArray()))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("department", department.orElse(""))
                .withFetchSize(BATCH)
                .query(row -> {
                    batch.add(new SubjectId(row.getString("reference")));
                    if (all.incrementAndGet() % BATCH == 0) {
                        action.accept(List.copyOf(batch));
                        batch.clear();
                    }
                });
        if (!batch.isEmpty()) {
            action.accept(batch);
        }
        return all.get();
    }

    private static Optional<Read> read(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        return subject == null
                ? Optional.empty()
                : Optional.of(new Read(
                        subject,
                        row.getString("document"),
                        row.getString("type"),
                        row.getString("department"),
                        row.getString("application"),
                        row.getString("authorisation"),
                        row.getString("reader"),
                        Objects.requireNonNullElse(row.getString("name"), ""),
                        row.getLong("times"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()));
    }
}
