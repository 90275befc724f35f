package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.authenticity.TrustDirectory;
import fr.montpellier.multipass.vault.files.SourceFile;
import fr.montpellier.multipass.vault.inspection.CopyReply;
import fr.montpellier.multipass.vault.inspection.CopyRequest;
import fr.montpellier.multipass.vault.inspection.DrawingReply;
import fr.montpellier.multipass.vault.inspection.DrawingRequest;
import fr.montpellier.multipass.vault.inspection.FileOffer;
import fr.montpellier.multipass.vault.inspection.InspectionLimits;
import fr.montpellier.multipass.vault.inspection.InspectionReply;
import fr.montpellier.multipass.vault.inspection.InspectionRequest;
import fr.montpellier.multipass.vault.inspection.ScanReply;
import fr.montpellier.multipass.vault.inspection.ScanRequest;
import fr.montpellier.multipass.vault.inspection.WorkerOrders;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens files of strangers in processes of their own: one file each, bounded in time and memory, killed at the limit
 * (decision 0016). The next process is warmed up a moment after its predecessor has ended, or when somebody waits for it: it
 * would take the processor from the file that was opened, which is still being stored.
 */
@Component
public class Inspections implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Inspections.class);
    private static final long FINAL_GRACE = 2_000;
    private static final Duration BEFORE_NEXT = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** It draws up to twenty pages. */
    private static final int SHARES_OF_A_SCAN = 3;

    private final IsolationSettings settings;
    private final WorkerCache cache;
    private final WorkerOrders orders;
    private final Lane checks;
    private final Lane drawings;
    private final Set<WorkerProcess> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService executioner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("check-limit").daemon().factory());

    @Autowired
    Inspections(
            IsolationSettings settings,
            AuthenticitySettings authenticity,
            @Value("${multipass.data-directory}") Path data,
            @Value("${multipass.demo:false}") boolean demo)
            throws IOException {
        this(settings, authenticity, new WorkerCache(WorkerCommand.line(settings.checkHeap(), data), data), demo);
    }

    Inspections(IsolationSettings settings, AuthenticitySettings authenticity, WorkerCache cache, boolean demo)
            throws IOException {
        Path trust = authenticity.trustDirectory();
        if (trust != null && TrustDirectory.date(trust).isEmpty()) {
            throw new IOException("the trust directory has no list-date.txt: nobody knows how old it is");
        }
        // Fails now rather than at each deposit.
        TrustDirectory.read(trust, demo);
        this.settings = settings;
        this.cache = cache;
        this.orders = new WorkerOrders(
                trust == null ? null : trust.toAbsolutePath().toString(),
                demo,
                InspectionLimits.of(settings.maxPages(), settings.maxImagePixels()),
                false);
        this.checks = new Lane(settings.parallelChecks());
        this.drawings = new Lane(settings.parallelDrawings());
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        prepare(checks, orders.tellingHeic(), Duration.ZERO);
        for (int i = 1; i < checks.workers(); i++) {
            prepare(checks, orders, Duration.ZERO);
        }
        for (int i = 0; i < drawings.workers(); i++) {
            prepare(drawings, orders, Duration.ZERO);
        }
        starts.submit(() -> {
            cache.make(orders);
            return null;
        });
    }

    private void prepare(Lane lane, WorkerOrders told, Duration delay) {
        FutureTask<WorkerProcess> start = start(told);
        lane.warm().add(start);
        executioner.schedule(() -> starts.execute(start), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be run, by whoever comes first. */
    private FutureTask<WorkerProcess> start(WorkerOrders told) {
        return new FutureTask<>(() -> {
            WorkerProcess worker = WorkerProcess.start(cache.command(), told, running);
            try {
                if (starts.isShutdown()) {
                    // Those that were running then are killed already.
                    throw new IOException("the service ends");
                }
                if (!worker.awaitReady()) {
                    log.warn("photographs in HEIC are refused: libheif 1.19 or its HEVC decoder is not installed");
                }
                return worker;
            } catch (IOException e) {
                worker.close();
                throw e;
            }
        });
    }

    /**
     * @param person whose file it is: each has one opened at a time
     * @param file read where the worker asks, and only while it lives
     * @throws IOException when {@code file} cannot be read
     * @throws ProblemException when no worker is free in time, or the check was stopped or lost for no fault of the file
     */
    public InspectionReply inspect(SubjectId person, InspectionRequest request, SourceFile file)
            throws IOException, InterruptedException {
        return inWorker(
                checks,
                person,
                file,
                (worker, offered) -> worker.inspect(request, offered),
                WorkerProcess.NO_INSPECTION);
    }

    /**
     * Draws a page for an agent, as bounded as an inspection, in a process of those that are there for agents alone.
     *
     * @param person the agent
     * @param file as for an inspection
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public DrawingReply draw(SubjectId person, DrawingRequest request, SourceFile file)
            throws IOException, InterruptedException {
        return inWorker(
                drawings, person, file, (worker, offered) -> worker.draw(request, offered), WorkerProcess.NO_DRAWING);
    }

    /**
     * Makes one PDF/A of an image file, as bounded as an inspection.
     *
     * @param person as for an inspection
     * @param file as for an inspection
     * @param reader may be asked again, when a worker was lost
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public CopyReply copy(SubjectId person, CopyRequest request, SourceFile file, CopyReader reader)
            throws IOException, InterruptedException {
        return inWorker(
                checks,
                person,
                file,
                (worker, offered) -> worker.copy(request, offered, reader),
                WorkerProcess.NO_COPY);
    }

    /**
     * Draws several picture files into one PDF/A. What comes of it must be closed, and its PDF read before.
     *
     * @param person as for an inspection
     * @param files one after the other, as long as the request says
     * @param limit how long the worker may live, the reading of the PDF included
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public DrawnScan scan(SubjectId person, ScanRequest request, SourceFile files, Duration limit)
            throws IOException, InterruptedException {
        return retried(
                () -> {
                    Turn turn =
                            turn(checks, person, limit, settings.checkShare().multipliedBy(SHARES_OF_A_SCAN));
                    try {
                        ScanReply reply =
                                turn.worker().scan(request, new Offered(files, offer(files, limit.toMillis())));
                        return new DrawnScan(reply, turn.worker().rest(reply.length()), turn::close);
                    } catch (Throwable e) {
                        turn.close();
                        throw e;
                    }
                },
                () -> new DrawnScan(WorkerProcess.NO_SCAN, InputStream.nullInputStream(), () -> {}));
    }

    private interface Task<T> {
        T with(WorkerProcess worker, Offered file) throws IOException;
    }

    private interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    private <T> T inWorker(Lane lane, SubjectId person, SourceFile file, Task<T> task, T tooComplex)
            throws IOException, InterruptedException {
        Duration limit = settings.timeLimit().of(file.length());
        return retried(
                () -> {
                    try (Turn turn = turn(lane, person, limit, settings.checkShare())) {
                        return task.with(turn.worker(), new Offered(file, offer(file, limit.toMillis())));
                    }
                },
                () -> tooComplex);
    }

    /**
     * A worker that is lost says nothing of the file: another one tries.
     *
     * @param tooComplex what is told of a file by which both crashed
     */
    private static <T> T retried(Attempt<T> attempt, Attempt<T> tooComplex) throws IOException, InterruptedException {
        try {
            return attempt.make();
        } catch (WorkerLostException e) {
            log.warn("{}; another one tries", e.getMessage());
        }
        try {
            return attempt.make();
        } catch (WorkerLostException e) {
            if (e.isCrash()) {
                return tooComplex.make();
            }
            throw new ProblemException(VaultProblem.CHECK_INTERRUPTED, e);
        }
    }

    private Turn turn(Lane lane, SubjectId person, Duration limit, Duration share) throws InterruptedException {
        String name = person.value();
        if (!lane.turns().acquire(name, settings.checkQueue())) {
            throw new ProblemException(VaultProblem.CHECKS_BUSY);
        }
        try {
            WorkerProcess worker = next(lane);
            long start = System.nanoTime();
            Duration before = worker.cost();
            Future<?> time = executioner.schedule(
                    () -> worker.kill(WorkerProcess.Limit.TIME), limit.toMillis(), TimeUnit.MILLISECONDS);
            Future<?> cost = executioner.scheduleWithFixedDelay(
                    () -> {
                        if (worker.cost().minus(before).compareTo(share) > 0
                                && lane.turns().isAwaitedByOthers(name)) {
                            worker.kill(WorkerProcess.Limit.SHARE);
                        }
                    },
                    LOOK.toMillis(),
                    LOOK.toMillis(),
                    TimeUnit.MILLISECONDS);
            return new Turn(
                    worker,
                    List.of(time, cost),
                    () -> prepareForNext(lane, name, Duration.ofNanos(System.nanoTime() - start)));
        } catch (Throwable e) {
            lane.turns().release(name, Duration.ZERO);
            throw e;
        }
    }

    private void prepareForNext(Lane lane, String person, Duration cost) {
        if (!starts.isShutdown()) {
            prepare(lane, orders, BEFORE_NEXT);
        }
        lane.turns().release(person, cost);
    }

    private static FileOffer offer(SourceFile file, long millis) {
        return new FileOffer(file.length(), SealedFormat.FIRST_BLOCK, SealedFormat.BLOCK, millis + FINAL_GRACE);
    }

    /** The most pages of a document. */
    public int maxPages() {
        return settings.maxPages();
    }

    /** A warm one; one that died while it waited is replaced. */
    private WorkerProcess next(Lane lane) throws InterruptedException {
        for (int attempt = 0; attempt < 2; attempt++) {
            FutureTask<WorkerProcess> waiting =
                    Objects.requireNonNullElseGet(lane.warm().poll(), () -> start(orders));
            starts.execute(waiting);
            try {
                WorkerProcess worker = waiting.get(settings.checkQueue().toMillis(), TimeUnit.MILLISECONDS);
                if (worker.alive()) {
                    return worker;
                }
            } catch (ExecutionException | TimeoutException e) {
                waiting.cancel(true);
                log.warn("a process for checks did not start: {}", e.getMessage());
            }
        }
        throw new ProblemException(VaultProblem.CHECKS_BUSY).because("no process for checks starts");
    }

    @Override
    public void close() {
        starts.shutdownNow();
        executioner.shutdownNow();
        running.forEach(WorkerProcess::kill);
    }
}
