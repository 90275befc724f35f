package fr.montpellier.multipass.bench.processes;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A service under measurement, on a PostgreSQL of its own; the benchmark issues the tokens that it accepts. */
public final class RunningService implements AutoCloseable {

    /**
     * What is started.
     *
     * @param database name of its database
     * @param audience of the tokens that it accepts
     * @param jvm options of its JVM
     * @param demo whether the data of the demonstration are loaded
     */
    public record Program(Part part, String database, String audience, List<String> jvm, boolean demo) {}

    private static final String DEMO = "multipass.demo";

    private final String address = "http://127.0.0.1:" + FreePort.find();
    private final TestTokenIssuer issuer = TestTokenIssuer.start();
    private final EmbeddedPostgres postgres;
    private final DatabaseAccess database;
    private final ServerProcess process;

    /**
     * Starts the service and returns once it is ready.
     *
     * @param settings those of this service alone
     * @param work directory of the run
     */
    public RunningService(Program program, Map<String, String> settings, Path work)
            throws IOException, InterruptedException {
        postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true));
        database = postgres.database(program.database());
        var application = Application.of(program.part(), ChildProcess.checkout());
        Path log = work.resolve(program.database() + ".log");
        Map<String, String> demo = program.demo() ? Map.of(DEMO, "true") : Map.of();
        new Migration(application, work, log).run(database, demo);
        Path file = work.resolve(program.database() + ".properties");
        var all = new TreeMap<>(database.springProperties());
        all.putAll(issuer.springProperties(program.audience()));
        all.putAll(demo);
        all.putAll(Map.of(
                "server.port",
                "" + URI.create(address).getPort(),
                "server.address",
                "127.0.0.1",
                "multipass.external-url",
                address,
                "multipass.data-directory",
                work.resolve("keys").toString()));
        all.putAll(settings);
        write(file, all);
        var command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(program.jvm());
        command.addAll(application.started());
        command.add("--spring.config.additional-location=file:" + file);
        process = ServerProcess.start(command, Map.of(), log, at("/actuator/health/readiness"));
    }

    /** Writes settings to a file that only its owner can read. */
    public static void write(Path file, Map<String, String> settings) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        properties.store(text, null);
        OwnerOnly.write(file, text.toString());
    }

    public URI at(String path) {
        return URI.create(address + path);
    }

    public TestTokenIssuer issuer() {
        return issuer;
    }

    public DatabaseAccess database() {
        return database;
    }

    public ServerProcess process() {
        return process;
    }

    /** Returns the processor time of its database, in seconds. */
    public double databaseSeconds() {
        return ServerProcess.cpuSeconds(postgres.process().toHandle());
    }

    @Override
    public void close() {
        process.close();
        postgres.close();
        issuer.close();
    }
}
