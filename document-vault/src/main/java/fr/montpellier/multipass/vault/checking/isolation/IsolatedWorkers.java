package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.FileDescription;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PdfACopyRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageImageResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PdfACopyResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.ScanResponse;
import fr.montpellier.multipass.vault.checking.isolation.process.PdfAReader;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCommand;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerInput;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerProcess;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens deposited files in worker processes: one file each, limited in time and memory, killed at the limit (decisions
 * 0016, 0041 and 0045).
 */
@Component
public class IsolatedWorkers implements AutoCloseable {

    private static final long FINAL_GRACE = 2_000;

    /** A scan renders up to twenty pages. */
    private static final int SHARES_OF_A_SCAN = 3;

    /** Recognising the text of a picture costs as much as checking it. */
    private static final int SHARES_OF_RECOGNITION = 2;

    private final IsolationSettings settings;
    private final RecognitionSettings recognition;
    private final WorkerPools pools;

    @Autowired
    IsolatedWorkers(
            ObjectProvider<WorkerStarter> starter,
            IsolationSettings settings,
            AuthenticitySettings authenticity,
            RecognitionSettings recognition,
            @Value("${multipass.deposit.check-cache:${multipass.data-directory}}") Path directory,
            @Value("${multipass.demo:false}") boolean demo)
            throws IOException {
        this(
                starter.getIfAvailable(() -> WorkerStarter::process),
                settings,
                authenticity,
                recognition,
                new WorkerCache(
                        WorkerCommand.line(settings.checkHeap(), directory), Files.createDirectories(directory)),
                demo);
    }

    IsolatedWorkers(
            WorkerStarter starter,
            IsolationSettings settings,
            AuthenticitySettings authenticity,
            RecognitionSettings recognition,
            WorkerCache cache,
            boolean demo)
            throws IOException {
        this.settings = settings;
        this.recognition = recognition;
        this.pools = new WorkerPools(starter, settings, authenticity, recognition, cache, demo);
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        pools.warmUp();
    }

    /**
     * Inspects a file. If a worker is lost while text is recognised, the file is inspected without recognition, since a
     * recogniser that fails is no reason to refuse a document.
     *
     * @param person the owner, who has one file opened at a time
     * @param file read as the worker requests it, and only while the worker lives
     * @throws IOException when {@code file} cannot be read
     * @throws ProblemException when no worker is free in time, or the check was stopped or lost for a reason outside
     *     the file
     */
    public InspectionResponse inspect(SubjectId person, InspectionRequest request, SourceFile file)
            throws IOException, InterruptedException {
        AtomicBoolean recognises = new AtomicBoolean(request.recognise());
        AtomicBoolean repeated = new AtomicBoolean();
        InspectionResponse response = inWorker(
                pools.checks(),
                person,
                file,
                limits(file, request.recognise()),
                (worker, offered) -> {
                    boolean recognise = recognises.getAndSet(false);
                    repeated.set(request.recognise() && !recognise);
                    return worker.inspect(recognise ? request : request.withoutRecognition(), offered);
                },
                WorkerProcess.NO_INSPECTION);
        return repeated.get() ? response.afterFailedRecognition() : response;
    }

    /**
     * Renders a page for an agent, within the limits of an inspection, in a worker reserved for agents.
     *
     * @param person the agent
     * @param file as for an inspection
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public PageImageResponse draw(SubjectId person, PageImageRequest request, SourceFile file)
            throws IOException, InterruptedException {
        return inWorker(
                pools.drawings(),
                person,
                file,
                limits(file, false),
                (worker, offered) -> worker.draw(request, offered),
                WorkerProcess.NO_DRAWING);
    }

    /**
     * Reads the text of a page for an agent, in a worker reserved for agents.
     *
     * @param person the agent
     * @param file as for an inspection
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public PageTextResponse read(SubjectId person, PageTextRequest request, SourceFile file)
            throws IOException, InterruptedException {
        return inWorker(
                pools.drawings(),
                person,
                file,
                limits(file, request.recognise()),
                (worker, offered) -> worker.read(request, offered),
                WorkerProcess.NO_TEXT);
    }

    /**
     * Makes one PDF/A of an image file, within the limits of an inspection.
     *
     * @param person as for an inspection
     * @param file as for an inspection
     * @param reader called again when a worker was lost
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public PdfACopyResponse copy(SubjectId person, PdfACopyRequest request, SourceFile file, PdfAReader reader)
            throws IOException, InterruptedException {
        return inWorker(
                pools.checks(),
                person,
                file,
                limits(file, false),
                (worker, offered) -> worker.copy(request, offered, reader),
                WorkerProcess.NO_COPY);
    }

    /**
     * Writes several image files into one PDF/A. The result must be closed, after its PDF was read.
     *
     * @param person as for an inspection
     * @param files one after the other, as long as the request says
     * @param limit lifetime of the worker, including the reading of the PDF
     * @throws IOException as an inspection
     * @throws ProblemException as an inspection
     */
    public RenderedScan scan(SubjectId person, ScanRequest request, SourceFile files, Duration limit)
            throws IOException, InterruptedException {
        return WorkerAttempt.retried(
                () -> {
                    WorkerLease lease = lease(
                            pools.checks(),
                            person,
                            settings.checkLimits().within(limit).timesShare(SHARES_OF_A_SCAN));
                    try {
                        ScanResponse response = lease.worker()
                                .scan(request, new WorkerInput(files, description(files, limit.toMillis())));
                        return new RenderedScan(response, lease.worker().rest(response.length()), lease::close);
                    } catch (Throwable e) {
                        lease.close();
                        throw e;
                    }
                },
                () -> new RenderedScan(WorkerProcess.NO_SCAN, InputStream.nullInputStream(), () -> {}));
    }

    private interface Task<T> {
        T with(WorkerProcess worker, WorkerInput file) throws IOException;
    }

    /** Returns the limits of a file; recognition has time and a share of its own. */
    private CheckLimits limits(SourceFile file, boolean recognise) {
        Duration time = settings.timeLimit().of(file.length());
        return recognise
                ? settings.checkLimits().within(time.plus(recognition.time())).withShare(SHARES_OF_RECOGNITION)
                : settings.checkLimits().within(time);
    }

    private <T> T inWorker(
            WorkerPool pool, SubjectId person, SourceFile file, CheckLimits limits, Task<T> task, T tooComplex)
            throws IOException, InterruptedException {
        return WorkerAttempt.retried(
                () -> {
                    try (WorkerLease lease = lease(pool, person, limits)) {
                        return task.with(
                                lease.worker(),
                                new WorkerInput(
                                        file, description(file, limits.time().toMillis())));
                    }
                },
                () -> tooComplex);
    }

    private WorkerLease lease(WorkerPool pool, SubjectId person, CheckLimits limits) throws InterruptedException {
        return WorkerLease.take(pool, person.value(), limits, settings.checkQueue(), pools.clock());
    }

    private static FileDescription description(SourceFile file, long millis) {
        return new FileDescription(file.length(), SourceFile.FIRST_BLOCK, SourceFile.BLOCK, millis + FINAL_GRACE);
    }

    /**
     * Returns whether the files of the person recently took more processor time than allowed, so that the next are
     * opened at the lowest priority.
     */
    public boolean isCostly(SubjectId person) {
        return pools.checks().queue().isCostly(person.value());
    }

    /** Returns whether text is recognised on pictures here; false until the first worker has reported it. */
    public boolean recognisesText() {
        return pools.recognisesText();
    }

    /** Returns the most pages of a document. */
    public int maxPages() {
        return settings.maxPages();
    }

    @Override
    public void close() {
        pools.close();
    }
}
