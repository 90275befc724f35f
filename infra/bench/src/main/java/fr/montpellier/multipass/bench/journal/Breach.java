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
import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
            var reads = new BreachRepository(JdbcClient.create(new DriverManagerDataSource(
                    database.url(), database.applicationUser(), database.applicationPassword())));
            figures.addAll(measure("all departments", reads, Optional.empty(), documents, postgres));
            figures.addAll(measure("one department", reads, Optional.of("department-7"), documents / 20, postgres));
        }
        return figures;
    }

    private static List<Figure> measure(
            String what, BreachRepository reads, Optional<String> department, int expected, EmbeddedPostgres postgres) {
        double slowest = 0;
        double before = ServerProcess.cpuSeconds(postgres.process().toHandle());
        BreachRepository.Breach found = find(reads, department);
        for (int turn = 0; turn < TURNS; turn++) {
            long begun = System.nanoTime();
            found = find(reads, department);
            slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e9);
        }
        if (found.documents() != expected || found.reads().size() != Math.min(expected, LINES)) {
            throw new IllegalStateException("expected %d documents, found %d and %d lines"
                    .formatted(expected, found.documents(), found.reads().size()));
        }
        return List.of(
                new Figure("workbook, " + what, slowest, "s", SECONDS),
                Figure.of(
                        "workbook, " + what + ", processor time of PostgreSQL",
                        (ServerProcess.cpuSeconds(postgres.process().toHandle()) - before) / (TURNS + 1),
                        "s"));
    }

    private static BreachRepository.Breach find(BreachRepository reads, Optional<String> department) {
        Instant since = Instant.parse("2026-10-31T00:00:00Z");
        return reads.find(
                List.of(VaultJournalEvent.READ_AUTHORISED.code(), VaultJournalEvent.FACTS_READ.code()),
                since,
                since.plus(Duration.ofDays(366)),
                department,
                LINES);
    }
}
