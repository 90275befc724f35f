package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the decisions that the vault asks for over HTTP while the authorisations of all other residents grow in
 * number. Their cost should stay flat.
 */
public final class DecisionGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final int GIVEN = 64;
    private static final int CHUNK = 100_000;
    private static final double FLAT = 1.5;

    /** A row in which every column is that of an authorisation that was given, but what must be its own. */
    private static final String COPIES = """
        INSERT INTO authorisations
        SELECT (jsonb_populate_record(template, jsonb_build_object(
            'id', md5('authorisation ' || i)::uuid, 'case_reference', 'bench-' || i, 'resident', md5('resident ' || i),
            'pairwise_seed', md5('seed ' || i)::uuid))).*
        FROM authorisations AS template, generate_series(%d, %d) AS i
        WHERE template.id = (SELECT id FROM authorisations WHERE resident LIKE 'resident-of-the-benchmark-%%' LIMIT 1)\
        """;

    private final List<Integer> sizes = Stream.of(
                    System.getProperty("multipass.bench.rows", "10000,100000,1000000,5000000")
                            .split(","))
            .map(Integer::valueOf)
            .toList();
    private final Duration warmUp = Duration.ofSeconds(Long.getLong("multipass.bench.warm-up", 20));
    private final Duration measured = Duration.ofSeconds(Long.getLong("multipass.bench.measured", 20));

    @Override
    public String name() {
        return "decision-growth";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "requests",
                CALLERS + " callers, plain HTTP on the loopback interface, all permitted; consent service with "
                        + String.join(" ", RunningConsentService.JVM),
                "authorisations",
                GIVEN + " that are decided on, given through the API; the others are rows in the table",
                "database",
                "PostgreSQL as it is embedded (shared_buffers by default), fsync on, on the same cores",
                "warm-up and measurement",
                "at least 10,000 requests and " + warmUp.toSeconds() + " s, then " + measured.toSeconds()
                        + " s per figure");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var service = new RunningConsentService(work)) {
            List<RunningConsentService.Given> given = IntStream.range(0, GIVEN)
                    .mapToObj(i -> service.give("resident-of-the-benchmark-" + i))
                    .toList();
            var reads = new ArrayList<Load.Result>();
            var lists = new ArrayList<Load.Result>();
            int rows = 0;
            for (int size : sizes) {
                grow(service, rows, size);
                rows = size;
                reads.add(measure(size, "read", service, given, service::reading, figures));
                lists.add(measure(size, "list", service, given, service::listing, figures));
            }
            figures.add(flat("read", reads));
            figures.add(flat("list", lists));
        }
        return figures;
    }

    private static Figure flat(String what, List<Load.Result> results) {
        double growth = results.getLast().percentile(0.50) / results.getFirst().percentile(0.50);
        return new Figure(what + ", p50, most authorisations beside fewest", growth, "", FLAT);
    }

    private Load.Result measure(
            int size,
            String what,
            RunningConsentService service,
            List<RunningConsentService.Given> given,
            BiFunction<RunningConsentService.Given, String, HttpRequest.Builder> request,
            List<Figure> figures) {
        // A token of five minutes for a warm-up of three at most.
        String token = service.vaultToken();
        List<HttpRequest.Builder> requests =
                given.stream().map(one -> request.apply(one, token)).toList();
        Load.Result result = new Load(CALLERS, warmUp, measured)
                .run(
                        caller -> () -> RunningConsentService.permitted(
                                requests.get(ThreadLocalRandom.current().nextInt(requests.size()))
                                        .copy()),
                        () -> {});
        String label = String.format(Locale.ROOT, "%,d: %s", size, what);
        figures.add(Figure.of(label + ", p50", result.percentile(0.50), "ms"));
        figures.add(Figure.of(label + ", p99", result.percentile(0.99), "ms"));
        figures.add(Figure.of(label + ", decisions", result.perSecond(), "/s"));
        return result;
    }

    private static void grow(RunningConsentService service, int from, int to) throws SQLException {
        DatabaseAccess access = service.database();
        try (Connection owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            for (int row = from; row < to; row += CHUNK) {
                statement.execute(COPIES.formatted(row, Math.min(row + CHUNK, to) - 1));
            }
            // The state of a table that grew slowly: vacuumed, with statistics.
            statement.execute("VACUUM (ANALYZE) authorisations");
        }
    }
}
