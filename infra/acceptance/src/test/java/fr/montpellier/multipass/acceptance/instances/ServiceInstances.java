package fr.montpellier.multipass.acceptance.instances;

import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.processes.JavaLauncher;
import fr.montpellier.multipass.devstack.processes.OrphanGuard;
import fr.montpellier.multipass.devstack.processes.Termination;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.devstack.supervisor.Progress;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stack whose services run twice each, behind nginx at the addresses of the stack. PostgreSQL, the store and the
 * simulators run once. The instances of a service share its keys, as on one volume.
 */
final class ServiceInstances implements AutoCloseable {

    /** The services in the order in which they are started and replaced. */
    static final List<Part> SERVICES = List.of(Part.IDENTITY, Part.CONSENT, Part.VAULT);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> NAMES = List.of("a", "b");

    private final DevStackOptions options;
    private final DevStack stack;
    private final OrphanGuard guard = OrphanGuard.start();
    private final Map<Part, List<Integer>> ports = new EnumMap<>(Part.class);
    private final Map<Integer, Process> processes = new ConcurrentHashMap<>();
    private final Set<Part> served = EnumSet.copyOf(SERVICES);
    private final List<ProcessHandle> others = new ArrayList<>();
    private final NginxProxy proxy;
    private @Nullable Pooler pooler;

    private ServiceInstances(DevStackOptions options, DevStack stack) throws IOException {
        this.options = options;
        this.stack = stack;
        for (Part part : List.of(Part.IDENTITY, Part.CONSENT, Part.VAULT, Part.PORTAL)) {
            ports.put(part, List.of(FreePort.find(), FreePort.find()));
        }
        this.proxy = NginxProxy.start(options.home().resolve("nginx"), options.ports(), ports, served);
    }

    /** Starts everything but the portal, with the builds of that checkout. */
    static ServiceInstances start(Path home, Path checkout) throws Exception {
        return start(home, checkout, false);
    }

    /** Starts the same, with a pooler between the services and PostgreSQL. */
    static ServiceInstances startWithPooler(Path home, Path checkout) throws Exception {
        return start(home, checkout, true);
    }

    private static ServiceInstances start(Path home, Path checkout, boolean pooled) throws Exception {
        Directories.delete(home);
        DevStackOptions free = DevStackOptions.onFreePorts(home);
        Files.createDirectories(home);
        String programs = System.getProperty("multipass.postgres.programs");
        if (programs != null) {
            Files.createSymbolicLink(home.resolve("programs"), Files.createDirectories(Path.of(programs)));
        }
        var options = new DevStackOptions(
                checkout,
                free.home(),
                free.ports(),
                true,
                Set.of(Part.DATABASE, Part.STORE, Part.SIMULATORS),
                Optional.empty());
        var instances = new ServiceInstances(options, DevStack.startAndPrepareOthers(options, Progress.SILENT));
        try {
            if (pooled) {
                instances.startPooler();
            }
            for (Part part : SERVICES) {
                for (String name : NAMES) {
                    instances.launch(part, name, checkout);
                }
            }
            instances.awaitAll();
            // What called a service that was still starting had nginx leave its instances out.
            instances.proxy.reload(instances.ports, instances.served, Set.of());
            return instances;
        } catch (Exception | Error e) {
            instances.close();
            throw e;
        }
    }

    private void startPooler() throws IOException {
        Pooler started = Pooler.start(
                options.home().resolve("pgbouncer"), databases(), databases().port());
        pooler = started;
        for (Part part : SERVICES) {
            Path overrides = new StackDirectories(options.home()).overrides(part);
            Files.createDirectories(overrides.getParent());
            Files.writeString(overrides, "spring.datasource.url=" + started.url(database(part)) + "\n");
        }
    }

    Pooler pooler() {
        return Objects.requireNonNull(pooler);
    }

    Replica startReplica() throws Exception {
        Replica replica = Replica.start(options.home(), databases());
        others.add(replica.process());
        watch();
        return replica;
    }

    /** Ends PostgreSQL at once and keeps it stopped, as the loss of its machine does. */
    void losePrimary() throws Exception {
        ProcessHandle primary = stack.process(Part.DATABASE);
        primary.destroyForcibly();
        stack.halt(Part.DATABASE);
    }

    /** Starts the two portals, whose address must be free. */
    void startPortal(Path checkout) throws Exception {
        served.add(Part.PORTAL);
        for (String name : NAMES) {
            launch(Part.PORTAL, name, checkout);
        }
        proxy.reload(ports, served, Set.of());
        awaitAll();
    }

    Addresses at() {
        return stack.addresses();
    }

    Databases databases() {
        return Databases.of(stack, options.home());
    }

    Path home() {
        return options.home();
    }

    /** Returns the port at which an instance itself listens. */
    int port(Part part, String instance) {
        return Objects.requireNonNull(ports.get(part)).get(NAMES.indexOf(instance));
    }

    /** Ends an instance at once, as a power cut does. */
    void kill(Part part, String instance) throws Exception {
        ProcessHandle process = process(part, instance).toHandle();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    /** Starts instances that were killed. */
    void restart(Map<Part, String> killed) throws Exception {
        for (Map.Entry<Part, String> each : killed.entrySet()) {
            launch(each.getKey(), each.getValue(), options.checkout());
        }
        awaitAll();
        // nginx leaves an instance out for ten seconds after a failure, and both of a service if the other is killed
        // then.
        proxy.reload(ports, served, Set.of());
    }

    /**
     * Replaces one instance of each of these services as an operator does: nginx sends it nothing more, it ends, and the other
     * build takes its place.
     */
    void replace(List<Part> parts, String instance, Path checkout) throws Exception {
        proxy.reload(
                ports, served, parts.stream().map(part -> port(part, instance)).collect(Collectors.toSet()));
        for (Part part : parts) {
            Termination.of(process(part, instance).toHandle());
        }
        for (Part part : parts) {
            launch(part, instance, checkout);
        }
        awaitAll();
        proxy.reload(ports, served, Set.of());
    }

    /** Migrates the database of a service to the schema of that build, while its instances run. */
    void migrate(Part part, Path checkout) throws IOException {
        Database owner = databases().owner(database(part));
        var home = new StackDirectories(options.home());
        new Migration(Application.of(part, checkout), home.run(), home.log(part))
                .run(
                        new DatabaseAccess(owner.url(), owner.user(), owner.password(), "", ""),
                        Map.of("multipass.demo", "true"));
    }

    /** Returns the processor time of a service's instances, of those processes included that have ended and were awaited, in seconds. */
    double processorSeconds(Part part) throws IOException {
        double ticks = 0;
        for (int port : Objects.requireNonNull(ports.get(part))) {
            String stat = Files.readString(Path.of(
                    "/proc", "" + Objects.requireNonNull(processes.get(port)).pid(), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime, stime, cutime and cstime of proc(5), in hundredths of a second on Linux.
            for (int field : new int[] {11, 12, 13, 14}) {
                ticks += Double.parseDouble(fields[field]);
            }
        }
        return ticks / 100;
    }

    private static String database(Part part) {
        return part == Part.IDENTITY ? "identity" : part == Part.CONSENT ? "consent" : "vault";
    }

    private Process process(Part part, String instance) {
        return Objects.requireNonNull(processes.get(port(part, instance)));
    }

    private void launch(Part part, String instance, Path checkout) throws IOException {
        var home = new StackDirectories(options.home());
        var started = new ArrayList<>(Application.of(part, checkout).started());
        // A version that does not know the setting below names its sessions by this property of Tomcat.
        started.addFirst("-DjvmRoute=" + instance);
        List<String> line = JavaCommand.of(part == Part.VAULT ? 256 : 160, started);
        line.add("--spring.config.additional-location=file:" + home.settings(part) + ",optional:file:"
                + home.overrides(part));
        line.add("--server.port=" + port(part, instance));
        // The driver prepares a statement on the server when a connection executes it for the fifth time. At once, a
        // few
        // requests meet what stands there in production.
        line.add("--spring.datasource.hikari.data-source-properties.prepareThreshold=1");
        if (part == Part.PORTAL) {
            line.add("--multipass.instances.name=" + instance);
            line.add("--multipass.instances.peers=http://127.0.0.1:" + port(part, instance.equals("a") ? "b" : "a"));
        }
        Path log = options.home().resolve("logs").resolve(part.id() + "-" + instance + ".log");
        Process process = new JavaLauncher(() -> line, log, List.of(), 200).launch();
        processes.put(port(part, instance), process);
        watch();
    }

    private void watch() throws IOException {
        Pooler started = pooler;
        var all = new ArrayList<ProcessHandle>(others);
        all.add(proxy.process());
        if (started != null) {
            all.add(started.process());
        }
        processes.values().forEach(process -> all.add(process.toHandle()));
        guard.watch(all.stream().filter(ProcessHandle::isAlive).toList());
    }

    /** Waits until every instance that runs is ready. */
    private void awaitAll() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var waiting = new ArrayList<>(processes.keySet());
        while (!waiting.isEmpty()) {
            waiting.removeIf(port -> isReady(port)
                    || !Objects.requireNonNull(processes.get(port)).isAlive());
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not ready: " + waiting + ", see " + options.home().resolve("logs"));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        processes.forEach((port, process) -> {
            if (!process.isAlive() && process.exitValue() != 137) {
                throw new AssertionError(
                        "ended: " + port + ", see " + options.home().resolve("logs"));
            }
        });
    }

    private static boolean isReady(int port) {
        return new JavaLauncher(
                        List::of,
                        Path.of("none"),
                        List.of(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")),
                        200)
                .ready();
    }

    /** Ends every instance, before a database that they use. */
    void closeServices() {
        processes.values().stream().map(Process::toHandle).forEach(ProcessHandle::destroy);
        processes.values().stream().map(Process::toHandle).forEach(Termination::of);
    }

    @Override
    public void close() throws IOException {
        closeServices();
        if (pooler != null) {
            pooler.close();
        }
        proxy.close();
        guard.close();
        stack.close();
    }
}
