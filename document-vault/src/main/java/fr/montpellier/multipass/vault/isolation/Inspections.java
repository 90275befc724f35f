package fr.montpellier.multipass.vault.isolation;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
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

    private final IsolationSettings settings;
    private final WorkerCache cache;
    private final WorkerOrders orders;
    private final Semaphore turns;
    private final BlockingQueue<FutureTask<WorkerProcess>> warm = new LinkedBlockingQueue<>();
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
        this.turns = new Semaphore(settings.parallelChecks());
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        prepare(orders.tellingHeic(), Duration.ZERO);
        for (int i = 1; i < settings.parallelChecks(); i++) {
            prepare(orders, Duration.ZERO);
        }
        starts.submit(() -> {
            cache.make(orders);
            return null;
        });
    }

    private void prepare(WorkerOrders told, Duration delay) {
        FutureTask<WorkerProcess> start = start(told);
        warm.add(start);
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
     * @param file read where the worker asks, and only while it lives
     * @throws IOException when {@code file} cannot be read
     * @throws ProblemException when no worker is free in time
     */
    public InspectionReply inspect(InspectionRequest request, SourceFile file)
            throws IOException, InterruptedException {
        return inWorker(file, (worker, offered) -> worker.inspect(request, offered));
    }

    /**
     * Draws a page, as bounded as an inspection.
     *
     * @param file as for an inspection
     * @throws IOException when {@code file} cannot be read
     * @throws ProblemException when no worker is free in time
     */
    public DrawingReply draw(DrawingRequest request, SourceFile file) throws IOException, InterruptedException {
        return inWorker(file, (worker, offered) -> worker.draw(request, offered));
    }

    /**
     * Makes one PDF/A of an image file, as bounded as an inspection.
     *
     * @param file as for an inspection
     * @throws IOException when {@code file} cannot be read
     * @throws ProblemException when no worker is free in time
     */
    public CopyReply copy(CopyRequest request, SourceFile file, CopyReader reader)
            throws IOException, InterruptedException {
        return inWorker(file, (worker, offered) -> worker.copy(request, offered, reader));
    }

    /**
     * Draws several picture files into one PDF/A. What comes of it must be closed, and its PDF read before.
     *
     * @param files one after the other, as long as the request says
     * @param limit how long the worker may live, the reading of the PDF included
     * @throws IOException when a file cannot be read
     * @throws ProblemException when no worker is free in time
     */
    public DrawnScan scan(ScanRequest request, SourceFile files, Duration limit)
            throws IOException, InterruptedException {
        Turn turn = turn(limit);
        try {
            ScanReply reply = turn.worker().scan(request, new Offered(files, offer(files, limit.toMillis())));
            return new DrawnScan(reply, turn.worker().rest(reply.length()), turn);
        } catch (Throwable e) {
            turn.close();
            throw e;
        }
    }

    private interface Task<T> {
        T with(WorkerProcess worker, Offered file) throws IOException;
    }

    private <T> T inWorker(SourceFile file, Task<T> task) throws IOException, InterruptedException {
        Duration limit = settings.timeLimit().of(file.length());
        try (Turn turn = turn(limit)) {
            return task.with(turn.worker(), new Offered(file, offer(file, limit.toMillis())));
        }
    }

    private Turn turn(Duration limit) throws InterruptedException {
        if (!turns.tryAcquire(settings.checkQueue().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ProblemException(VaultProblem.CHECKS_BUSY);
        }
        try {
            WorkerProcess worker = next();
            return new Turn(
                    worker,
                    executioner.schedule(worker::kill, limit.toMillis(), TimeUnit.MILLISECONDS),
                    this::prepareForNext);
        } catch (Throwable e) {
            turns.release();
            throw e;
        }
    }

    private void prepareForNext() {
        if (!starts.isShutdown()) {
            prepare(orders, BEFORE_NEXT);
        }
        turns.release();
    }

    private static FileOffer offer(SourceFile file, long millis) {
        return new FileOffer(file.length(), SealedFormat.FIRST_BLOCK, SealedFormat.BLOCK, millis + FINAL_GRACE);
    }

    /** The most pages of a document. */
    public int maxPages() {
        return settings.maxPages();
    }

    /** A warm one; one that died while it waited is replaced. */
    private WorkerProcess next() throws InterruptedException {
        for (int attempt = 0; attempt < 2; attempt++) {
            FutureTask<WorkerProcess> waiting = Objects.requireNonNullElseGet(warm.poll(), () -> start(orders));
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
