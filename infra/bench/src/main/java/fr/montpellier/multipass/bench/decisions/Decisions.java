package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import fr.montpellier.multipass.bench.measurement.Phases;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures decisions of sixteen threads on one authorisation, by the statements of the consent service, with a
 * withdrawal four times a second: docs/adr/0065.
 */
public final class Decisions implements Benchmark {

    private static final int THREADS = 16;
    private static final Duration BETWEEN_WITHDRAWALS = Duration.ofMillis(250);

    private final Phases phases = Phases.configured(5, 20);

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "decisions",
                THREADS + " threads, a connection each, statements alone: no HTTP, no token, no rule",
                "withdrawals",
                BETWEEN_WITHDRAWALS.toMillis() + " ms after the one before; the next authorisation is decided on then",
                "database",
                "PostgreSQL as it is embedded, fsync on, on the same cores",
                "warm-up and measurement",
                phases.warmUp().toSeconds() + " s and " + phases.measured().toSeconds() + " s for each way of holding");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("binaries"), FreePort.find(), true))) {
            for (HoldingStatement holding : HoldingStatement.values()) {
                measure(holding, new DecisionTable(postgres.database("consent"), holding), figures);
            }
        }
        return figures;
    }

    private void measure(HoldingStatement holding, DecisionTable authorisations, List<Figure> figures)
            throws Exception {
        var connections = new ArrayList<Connection>();
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Connection watching = authorisations.connect()) {
            for (int i = 0; i < THREADS; i++) {
                connections.add(authorisations.connect());
            }
            var load = new Load(THREADS, Duration.ZERO, phases.warmUp());
            load.run(caller -> () -> authorisations.decide(connections.get(caller)), () -> {});
            long before = authorisations.walPosition(watching);
            long end = System.nanoTime() + phases.measured().toNanos();
            Callable<double[]> withdrawing = () -> withdrawals(authorisations, end);
            Future<double[]> waits = other.submit(withdrawing);
            Load.Result result = new Load(THREADS, Duration.ZERO, phases.measured())
                    .run(caller -> () -> authorisations.decide(connections.get(caller)), () -> {});
            double[] millis = waits.get();
            // A later transaction of the same connection reads the current position of the log.
            watching.commit();
            long written = authorisations.walPosition(watching) - before;
            figures.add(Figure.of(holding + ": decisions", result.perSecond(), "/s"));
            figures.add(Figure.of(holding + ": decision, p99", result.percentile(0.99), "ms"));
            figures.add(Figure.of(
                    holding + ": log written for each decision", (double) written / result.millis().length, "B"));
            figures.add(Figure.of(holding + ": withdrawals", millis.length, ""));
            figures.add(Figure.of(holding + ": withdrawal, p50", millis[millis.length / 2], "ms"));
            figures.add(Figure.of(holding + ": withdrawal, longest", millis[millis.length - 1], "ms"));
            figures.add(Figure.of(holding + ": permits dated after a withdrawal", authorisations.late(), ""));
        } finally {
            close(connections);
        }
    }

    private static double[] withdrawals(DecisionTable authorisations, long end) throws Exception {
        var waits = new ArrayList<Double>();
        try (Connection connection = authorisations.connect()) {
            while (System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_WITHDRAWALS.toMillis());
                waits.add(authorisations.withdraw(connection) / 1e6);
            }
        }
        double[] millis = waits.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(millis);
        return millis;
    }

    private static void close(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
