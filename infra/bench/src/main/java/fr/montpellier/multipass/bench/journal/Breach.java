package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the query of a breach's workbook: residents, documents, keys and readers of a period, with the lines that a file has. */
public final class Breach implements Benchmark {

    private static final int LINES = 100_000;
    private static final int TURNS = 3;
    private static final double SECONDS = 10;

    private final int documents = Integer.getInteger("multipass.bench.rows", 1_000_000);

    @Override
    public String name() {
        return "breach";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "readings",
                String.format(
                        Locale.ROOT,
                        "%,d documents, ten for each resident, by 500 agents of 20 departments",
                        documents),
                "database",
                "PostgreSQL as it is embedded (shared_buffers and work_mem by default), on the same cores",
                "turns",
                TURNS + " of each, one caller; the slowest is the figure");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true))) {
            DatabaseAccess database = postgres.database("vault");
            new Migration(Application.of(Part.VAULT, ChildProcess.checkout()), work, work.resolve("migration.log"))
                    .run(database, Map.of());
            try (var readings = new ManyReadings(database)) {
                readings.insert(documents);
            }
            figures.addAll(measure("all departments", List.of(), documents, database, postgres));
            figures.addAll(measure("one department", List.of("department-7"), documents / 20, database, postgres));
        }
        return figures;
    }

    private static List<Figure> measure(
            String what, List<String> department, int expected, DatabaseAccess database, EmbeddedPostgres postgres)
            throws IOException, InterruptedException {
        double before = ServerProcess.cpuSeconds(postgres.process().toHandle());
        List<String> arguments = new ArrayList<>(List.of(
                database.url(), database.applicationUser(), database.applicationPassword(), "" + LINES, "" + TURNS));
        arguments.addAll(department);
        Map<String, Double> found = ChildProcess.numbers(ChildProcess.onClassesOf(
                Part.VAULT,
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                BreachRun.class,
                arguments.toArray(String[]::new)));
        if (found.getOrDefault("documents", 0.0) != expected
                || found.getOrDefault("lines", 0.0) != Math.min(expected, LINES)) {
            throw new IllegalStateException("expected %d documents, found %s".formatted(expected, found));
        }
        return List.of(
                new Figure("workbook, " + what, found.getOrDefault("seconds", Double.NaN), "s", SECONDS),
                Figure.of(
                        "workbook, " + what + ", processor time of PostgreSQL",
                        (ServerProcess.cpuSeconds(postgres.process().toHandle()) - before) / (TURNS + 1),
                        "s"));
    }
}
