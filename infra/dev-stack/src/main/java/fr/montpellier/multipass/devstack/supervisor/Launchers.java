package fr.montpellier.multipass.devstack.supervisor;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.processes.DatabaseLauncher;
import fr.montpellier.multipass.devstack.processes.JavaLauncher;
import fr.montpellier.multipass.devstack.processes.Launcher;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.ServiceSettings;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.store.ObjectStoreMain;
import fr.montpellier.multipass.embedded.system.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builds the launcher of each part with these options. */
final class Launchers {

    private static final String READINESS = "/actuator/health/readiness";

    private final DevStackOptions options;
    private final StackDirectories home;
    private final Addresses addresses;
    private final ServiceSettings settings;
    private final DatabaseLauncher database;

    Launchers(DevStackOptions options) throws IOException {
        this.options = options;
        this.home = new StackDirectories(options.home());
        this.addresses = new Addresses(options.ports());
        this.settings = new ServiceSettings(options, SecretFile.at(home.secrets()));
        this.database = new DatabaseLauncher(new PostgresSettings(
                home.database(), home.programs(), options.ports().of(Port.DATABASE), true));
    }

    Map<Part, Launcher> all() {
        var launchers = new EnumMap<Part, Launcher>(Part.class);
        launchers.put(Part.DATABASE, database);
        // The store refuses an unsigned request, which shows that it is ready.
        launchers.put(Part.STORE, launcher(Part.STORE, this::storeCommand, List.of(addresses.store()), 403));
        launchers.put(
                Part.SIMULATORS,
                launcher(Part.SIMULATORS, () -> command(Part.SIMULATORS, 128), simulatorProbes(), 200));
        launchers.put(Part.IDENTITY, service(Part.IDENTITY, Port.IDENTITY));
        launchers.put(Part.CONSENT, service(Part.CONSENT, Port.CONSENT));
        launchers.put(Part.VAULT, service(Part.VAULT, Port.VAULT));
        launchers.put(Part.PORTAL, service(Part.PORTAL, Port.PORTAL));
        return launchers;
    }

    /**
     * Writes the settings of an application that this stack does not run, and migrates its database, so that it can be
     * run elsewhere. Its {@link Part#after() earlier parts} are ready. One that was never built is left out.
     */
    void prepare(Part part) throws IOException {
        if (Application.of(part, options.checkout()).isBuilt()) {
            settings.write(part, settings(part));
        }
    }

    /** Returns the settings of an application, once its database is migrated. */
    private Map<String, String> settings(Part part) throws IOException {
        return switch (part) {
            case SIMULATORS -> settings.simulators();
            case IDENTITY -> settings.identity(migrated(part, "identity"));
            case CONSENT -> settings.consent(migrated(part, "consent"));
            case VAULT -> settings.vault(migrated(part, "vault"));
            case PORTAL -> settings.portal();
            case DATABASE, STORE -> throw new IllegalArgumentException(part.id());
        };
    }

    /** Returns the access to the database, migrated unless this build has already done so. */
    private DatabaseAccess migrated(Part part, String name) throws IOException {
        DatabaseAccess access = database.database(name);
        var application = Application.of(part, options.checkout());
        Path done = home.migrated(part);
        String build = application.stamp() + " demo=" + options.demo();
        if (!Files.exists(done) || !Files.readString(done).equals(build)) {
            new Migration(application, home.run(), home.log(part))
                    .run(access, Map.of("multipass.demo", "" + options.demo()));
            Files.writeString(done, build);
        }
        return access;
    }

    private Launcher service(Part part, Port port) {
        int heap = part == Part.VAULT ? 256 : 160;
        return launcher(
                part,
                () -> command(part, heap),
                List.of(URI.create("http://127.0.0.1:" + options.ports().of(port) + READINESS)),
                200);
    }

    private Launcher launcher(
            Part part, java.util.concurrent.Callable<List<String>> command, List<URI> probes, int expected) {
        return new JavaLauncher(command, home.log(part), probes, expected);
    }

    private List<URI> simulatorProbes() {
        var discovery = "/.well-known/openid-configuration";
        return List.of(
                URI.create(addresses.franceConnect() + discovery),
                URI.create(addresses.franceConnectPlus() + discovery),
                URI.create(addresses.proConnect() + discovery),
                URI.create(addresses.application() + READINESS));
    }

    private List<String> command(Part part, int heap) throws IOException {
        var application = Application.of(part, options.checkout());
        List<String> line = JavaCommand.of(
                heap,
                options.developed().filter(part::equals).isPresent()
                        ? application.startedFromClasses()
                        : application.started());
        line.add("--spring.config.additional-location=file:" + settings.write(part, settings(part)) + ",optional:file:"
                + home.overrides(part));
        return line;
    }

    private List<String> storeCommand() throws IOException {
        Path file = settings.write(Part.STORE, settings.store());
        var rest = new ArrayList<>(List.of("-Dlogback.configurationFile=object-store-logback.xml"));
        rest.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ObjectStoreMain.class.getName(), file.toString()));
        return JavaCommand.of(64, rest);
    }

    /** @throws StackException naming the parts that were never built */
    static void requireBuilt(DevStackOptions options) throws IOException {
        for (Part part : options.parts()) {
            if (part.isApplication()) {
                Application.of(part, options.checkout()).executable();
            }
        }
    }

    /** Stops a PostgreSQL that a killed supervisor left running. */
    static void stopDatabase(DevStackOptions options) throws IOException {
        var home = new StackDirectories(options.home());
        EmbeddedPostgres.stopOrphan(new PostgresSettings(
                home.database(), home.programs(), options.ports().of(Port.DATABASE), true));
    }
}
