package fr.montpellier.multipass.devstack.supervisor;

import fr.montpellier.multipass.devstack.processes.OrphanGuard;
import fr.montpellier.multipass.devstack.processes.OrphanProcesses;
import fr.montpellier.multipass.devstack.processes.PartState;
import fr.montpellier.multipass.devstack.processes.ProcessIdentity;
import fr.montpellier.multipass.devstack.processes.StackLock;
import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.processes.SupervisedPart;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.PortCheck;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A running stack, supervised by this process until {@link #close()} or the end of the process. */
public final class DevStack implements AutoCloseable {

    private static final Duration MOST_FOR_PORTAL = Duration.ofMinutes(3);

    private final DevStackOptions options;
    private final StackDirectories home;
    private final StackLock lock;
    private final OrphanGuard guard;
    private final Progress progress;
    private final Launchers launchers;
    private final Map<Part, SupervisedPart> parts = new EnumMap<>(Part.class);
    private final ReentrantLock saving = new ReentrantLock();
    private final Thread atExit = new Thread(this::stopAll, "multipass-stop");
    private volatile boolean ready;
    private boolean stopped;

    private DevStack(DevStackOptions options, StackLock lock, Progress progress) throws IOException {
        this.options = options;
        this.home = new StackDirectories(options.home());
        this.lock = lock;
        this.guard = OrphanGuard.start();
        this.progress = progress;
        this.launchers = new Launchers(options);
        launchers.all().forEach((part, launcher) -> {
            if (options.parts().contains(part)) {
                parts.put(part, new SupervisedPart(part, launcher, () -> areReady(part.after()), this::save));
            }
        });
    }

    public static DevStack start(DevStackOptions options) {
        return start(options, Progress.SILENT);
    }

    /**
     * Starts everything and returns once all of it is ready.
     *
     * @throws StackException when it runs already, when a port is in use, or when a part does not start; then nothing is
     *     left running
     */
    public static DevStack start(DevStackOptions options, Progress progress) {
        return start(options, progress, Set.of(), stack -> {});
    }

    /** Starts everything but a part that is stopped from the beginning, as by {@link #halt}, until {@link #resume}. */
    public static DevStack startWithout(DevStackOptions options, Part held) {
        return start(options, Progress.SILENT, Set.of(held), stack -> {});
    }

    /**
     * Starts everything, and prepares the applications that are left to others: writes their settings and migrates their
     * databases. An application that was never built, or whose database or store is not among the parts, is left out.
     *
     * @throws StackException as {@link #start(DevStackOptions, Progress)}, and if such a preparation fails
     */
    public static DevStack startAndPrepareOthers(DevStackOptions options, Progress progress) {
        return start(options, progress, Set.of(), DevStack::prepareOthers);
    }

    /**
     * As {@link #startAndPrepareOthers(DevStackOptions, Progress)}, with the portal last: something acts at its address
     * before it starts.
     *
     * @param beforePortal runs when all other parts are ready
     */
    public static DevStack startWithPortalLast(
            DevStackOptions options, Progress progress, Consumer<DevStack> beforePortal) {
        return start(options, progress, Set.of(Part.PORTAL), stack -> {
            stack.prepareOthers();
            beforePortal.accept(stack);
            stack.resume(Part.PORTAL);
            try {
                stack.awaitReady(Part.PORTAL, MOST_FOR_PORTAL);
            } catch (TimeoutException late) {
                throw new StackException(Part.PORTAL.title() + " n’a pas démarré.", late);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static DevStack start(
            DevStackOptions options, Progress progress, Set<Part> held, Consumer<DevStack> beforeReady) {
        try {
            var home = new StackDirectories(options.home());
            OwnerOnly.directory(home.directory());
            OwnerOnly.directory(home.run());
            StackLock lock = StackLock.acquire(home.lock()).orElseThrow(() -> new StackException(alreadyRuns(home)));
            try {
                ClassPreloader.load();
                Launchers.requireBuilt(options);
                stopOrphans(options, progress);
                PortCheck.requireFree(options);
                OwnerOnly.directory(home.logs());
                Logs.rotate(home);
                var stack = new DevStack(options, lock, progress);
                stack.startAll(held, beforeReady);
                return stack;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String alreadyRuns(StackDirectories home) {
        return StateFile.load(home.state())
                .map(state -> "Multipass fonctionne déjà (processus "
                        + state.supervisor().pid() + ", " + state.portal() + "). Pour l’arrêter : ./multipass stop")
                .orElse("Multipass est déjà en train de démarrer sur " + home.directory() + ".");
    }

    public static void stopOrphans(DevStackOptions options, Progress progress) throws IOException {
        Optional<StateFile> left = StateFile.load(new StackDirectories(options.home()).state());
        if (left.isPresent()) {
            List<Part> orphans = OrphanProcesses.of(left.get());
            if (!orphans.isEmpty()) {
                progress.note("Arrêt de ce qu’un lancement interrompu a laissé : "
                        + orphans.stream().map(Part::id).collect(Collectors.joining(", ")));
                OrphanProcesses.stop(left.get(), orphans);
            }
        }
        Launchers.stopDatabase(options);
    }

    private void startAll(Set<Part> held, Consumer<DevStack> beforeReady) {
        Runtime.getRuntime().addShutdownHook(atExit);
        held.forEach(this::halt);
        save();
        var failure = new CompletableFuture<Part>();
        for (SupervisedPart supervised : parts.values()) {
            Part part = supervised.part();
            CompletableFuture[] before = part.after().stream()
                    .map(earlier -> part(earlier).firstReady())
                    .toArray(CompletableFuture[]::new);
            CompletableFuture<Void> unused = CompletableFuture.allOf(before).thenRun(supervised::start);
            unused = supervised
                    .firstReady()
                    .handle((took, problem) -> {
                        if (problem == null) {
                            progress.ready(part, took);
                        } else {
                            failure.complete(part);
                        }
                        return null;
                    })
                    .thenAccept(nothing -> {});
        }
        awaitAll(held, failure);
        beforeReady.accept(this);
        ready = true;
        save();
    }

    private void prepareOthers() {
        for (Part part : Part.values()) {
            if (part.isApplication()
                    && !parts.containsKey(part)
                    && parts.keySet().containsAll(part.after())) {
                try {
                    launchers.prepare(part);
                } catch (IOException e) {
                    throw new StackException(
                            part.title() + " n’est pas prêt à être lancé ailleurs : " + e.getMessage(), e);
                }
            }
        }
    }

    private void awaitAll(Set<Part> held, CompletableFuture<Part> failure) {
        var all = CompletableFuture.allOf(parts.values().stream()
                .filter(part -> !held.contains(part.part()))
                .map(SupervisedPart::firstReady)
                .toArray(CompletableFuture[]::new));
        try {
            Object unused = CompletableFuture.anyOf(all, failure).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // Reported through failure, below.
        }
        if (all.isDone() && !all.isCompletedExceptionally()) {
            return;
        }
        close();
        Part part = failure.getNow(Part.DATABASE);
        throw new StackException(
                part.title() + " n’a pas démarré. Fin de " + home.log(part) + " :\n\n" + Logs.tail(home.log(part), 25),
                part(part).firstReady().exceptionNow());
    }

    private boolean areReady(List<Part> some) {
        return some.stream().allMatch(part -> part(part).condition().phase() == PartState.Phase.READY);
    }

    private SupervisedPart part(Part part) {
        return Objects.requireNonNull(parts.get(part), () -> part.id() + " is not among the parts chosen");
    }

    private void save() {
        saving.lock();
        try {
            Map<Part, PartState> conditions =
                    parts.values().stream().collect(Collectors.toMap(SupervisedPart::part, SupervisedPart::condition));
            new StateFile(
                            ProcessIdentity.of(ProcessHandle.current()),
                            ready,
                            addresses().portal().toString(),
                            conditions)
                    .save(home.state());
            guard.watch(conditions.values().stream()
                    .flatMap(condition -> condition.alive().stream())
                    .toList());
        } catch (IOException e) {
            progress.note("L’état n’a pas pu être écrit : " + e.getMessage());
        } finally {
            saving.unlock();
        }
    }

    public Addresses addresses() {
        return new Addresses(options.ports());
    }

    /** Returns the process of a part, to measure or to kill it. */
    public ProcessHandle process(Part part) {
        return part(part).condition().alive().orElseThrow(() -> new StackException(part.title() + " est à l’arrêt."));
    }

    /** Returns how often a part had to be restarted. */
    public int restarts(Part part) {
        return part(part).condition().restarts();
    }

    /** Stops a part and keeps it stopped until {@link #resume}, to simulate an outage. */
    public void halt(Part part) {
        part(part).halt();
    }

    /** Ends an outage. Wait for the part with {@link #awaitReady}. */
    public void resume(Part part) {
        part(part).resume();
    }

    /** Waits until the part serves requests, for instance after it was killed. */
    public void awaitReady(Part part, Duration patience) throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (part(part).condition().phase() != PartState.Phase.READY
                || part(part).condition().alive().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(part.title() + " n’est pas prêt.");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Stops every part in order and releases the home. Has no effect when already stopped. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the shutdown hook runs.
        }
        stopAll();
    }

    private synchronized void stopAll() {
        if (stopped) {
            return;
        }
        stopped = true;
        ready = false;
        // Parts that depend on others stop first, so that requests in progress can be completed.
        stopTogether(List.of(Part.PORTAL));
        stopTogether(List.of(Part.VAULT, Part.IDENTITY, Part.CONSENT));
        stopTogether(List.of(Part.SIMULATORS, Part.STORE, Part.DATABASE));
        try {
            // The next start must be able to find a process that could not be stopped.
            if (parts.values().stream()
                    .noneMatch(part -> part.condition().alive().isPresent())) {
                Files.deleteIfExists(home.state());
                guard.close();
            }
            lock.close();
        } catch (IOException e) {
            progress.note("L’état n’a pas pu être rendu : " + e.getMessage());
        }
    }

    private void stopTogether(List<Part> group) {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            var stops = new ArrayList<Runnable>();
            group.stream().filter(parts::containsKey).forEach(part -> stops.add(part(part)::stop));
            stops.forEach(together::execute);
        }
    }
}
