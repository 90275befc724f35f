package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Phases;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures entries of the vault's journal that are durable, each in a transaction of its own or ten in one, with the
 * column of facts and without it. Processor time is that of the application and of PostgreSQL together: what it leaves of a core does
 * not depend on what else the machine does.
 */
public final class JournalAppend implements Benchmark {

    private static final int CALLERS = 16;
    /** The goal: 2,000 entries a second for each core. */
    private static final double MILLISECONDS_OF_A_CORE = 0.5;

    private final Phases phases = Phases.configured(10, 20);

    @Override
    public String name() {
        return "journal-append";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "entries",
                "readings by 100 agents about 1,000 residents, seven facts and one name each, one or ten in a transaction",
                "database",
                "PostgreSQL as it is embedded, fsync on, on the same cores",
                "callers",
                CALLERS + " at the same time, for the connections that a service has by default");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true))) {
            DatabaseAccess with = migrated(postgres, "vault", work);
            DatabaseAccess without = migrated(postgres, "vault_without_facts", work);
            dropFacts(without);
            figures.addAll(measure("entries", with, postgres, 1, MILLISECONDS_OF_A_CORE));
            figures.addAll(measure("entries, ten in a transaction", with, postgres, 10, MILLISECONDS_OF_A_CORE));
            figures.addAll(measure("entries without the column of facts", without, postgres, 1, Double.NaN));
        }
        return figures;
    }

    private static DatabaseAccess migrated(EmbeddedPostgres postgres, String name, Path work) throws IOException {
        DatabaseAccess database = postgres.database(name);
        var vault = Application.of(Part.VAULT, ChildProcess.checkout());
        new Migration(vault, work, work.resolve("migration.log")).run(database, Map.of());
        return database;
    }

    private static void dropFacts(DatabaseAccess database) throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(database.url(), database.ownerUser(), database.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE journal_entries DROP COLUMN facts CASCADE");
        }
    }

    private List<Figure> measure(
            String what, DatabaseAccess database, EmbeddedPostgres postgres, int together, double limit)
            throws IOException, InterruptedException {
        double before = ServerProcess.cpuSeconds(postgres.process().toHandle());
        Map<String, Double> numbers = ChildProcess.numbers(ChildProcess.onClassesOf(
                Part.VAULT,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                AppendRun.class,
                database.url(),
                database.applicationUser(),
                database.applicationPassword(),
                "" + CALLERS,
                "" + phases.warmUp().toSeconds(),
                "" + phases.measured().toSeconds(),
                "" + together));
        double server = (ServerProcess.cpuSeconds(postgres.process().toHandle()) - before)
                / numbers.getOrDefault("entries", 1.0)
                * 1000;
        double own = numbers.getOrDefault("cpu", 0.0);
        return List.of(
                Figure.of(what + ", durable", numbers.getOrDefault("rate", 0.0), "/s"),
                Figure.of(what + ", processor time of the application", own, "ms"),
                Figure.of(what + ", processor time of PostgreSQL", server, "ms"),
                new Figure(what + ", processor time of both", own + server, "ms", limit));
    }
}
