package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Growth;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Measures the decisions that the vault asks for over HTTP while the authorisations of all other residents grow in
 * number. Their cost should stay flat.
 */
public final class DecisionGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final int GIVEN = 64;
    private static final int CHUNK = 100_000;
    private static final double FLAT = 1.5;

    /** Rows in which every column is that of an authorisation that was given, but what must be its own. */
    private static final String COPIES = """
        INSERT INTO authorisations (%1$s)
        SELECT %2$s FROM authorisations AS template, generate_series(%3$d, %4$d) AS i
        WHERE template.id = (SELECT id FROM authorisations WHERE resident LIKE 'resident-of-the-benchmark-%%' LIMIT 1)\
        """;

    private static final String COLUMNS = """
        SELECT string_agg(column_name, ', '), string_agg(CASE column_name
            WHEN 'id' THEN $$md5('authorisation ' || i)::uuid$$ WHEN 'case_reference' THEN $$'bench-' || i$$
            WHEN 'resident' THEN $$md5('resident ' || i)$$ WHEN 'pairwise_seed' THEN $$md5('seed ' || i)::uuid$$
            ELSE 'template.' || column_name END, ', ')
        FROM information_schema.columns WHERE table_name = 'authorisations' AND table_schema = 'public'\
        """;

    private static final String INDEXES = """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
        WHERE indrelid = 'authorisations'::regclass AND NOT indisunique\
        """;

    private final Growth growth = new Growth(CALLERS, FLAT);

    @Override
    public String name() {
        return "decision-growth";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put(
                "requests",
                CALLERS + " callers, plain HTTP on the loopback interface, all permitted; consent service with "
                        + String.join(" ", RunningConsentService.JVM));
        conditions.put(
                "authorisations",
                GIVEN + " that are decided on, given through the API; the others are rows in the table");
        conditions.putAll(growth.conditions());
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var service = new RunningConsentService(work)) {
            List<RunningConsentService.SharedDocument> given = IntStream.range(0, GIVEN)
                    .mapToObj(i -> service.give("resident-of-the-benchmark-" + i))
                    .toList();
            int rows = 0;
            for (int size : growth.sizes()) {
                grow(service, rows, size);
                rows = size;
                growth.measure(size, "read", any(given, service.vaultToken(), service::reading));
                growth.measure(size, "list", any(given, service.vaultToken(), service::listing));
            }
        }
        return growth.figures();
    }

    /** @param token of five minutes, for a warm-up of three at most */
    private static Runnable any(
            List<RunningConsentService.SharedDocument> given,
            String token,
            BiFunction<RunningConsentService.SharedDocument, String, HttpRequest.Builder> request) {
        List<HttpRequest.Builder> requests =
                given.stream().map(one -> request.apply(one, token)).toList();
        return () -> RunningConsentService.permitted(
                requests.get(ThreadLocalRandom.current().nextInt(requests.size()))
                        .copy());
    }

    /** Adds rows of authorisations of other residents; indexes are made anew, which is quicker for many rows. */
    static void grow(RunningConsentService service, int from, int to) throws SQLException {
        DatabaseAccess access = service.database();
        try (Connection owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            String columns;
            String values;
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                row.next();
                columns = row.getString(1);
                values = row.getString(2);
            }
            Map<String, String> indexes = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                while (row.next()) {
                    indexes.put(row.getString(1), row.getString(2));
                }
            }
            for (String index : indexes.keySet()) {
                statement.execute("DROP INDEX " + index);
            }
            for (int row = from; row < to; row += CHUNK) {
                statement.execute(COPIES.formatted(columns, values, row, Math.min(row + CHUNK, to) - 1));
            }
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            // The state of a table that grew slowly: vacuumed, with statistics.
            statement.execute("VACUUM (ANALYZE) authorisations");
        }
    }
}
