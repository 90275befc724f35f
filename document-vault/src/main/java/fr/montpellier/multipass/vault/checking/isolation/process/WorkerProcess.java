package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextOrigin;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PdfACopyRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.FileExcerpt;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageImageResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PdfACopyResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.ScanResponse;
import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One worker process, seen from the service. Not thread-safe, except {@link #kill}. */
public final class WorkerProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_WORDS = 1 << 20;
    private static final String GONE = "the worker ended without a response";
    public static final InspectionResponse NO_INSPECTION = new InspectionResponse(
            Refusal.TOO_COMPLEX, GONE, 0, null, List.of(), List.of(), List.of(), List.of(), null, FileExcerpt.NONE);
    public static final PageImageResponse NO_DRAWING = new PageImageResponse(Refusal.TOO_COMPLEX, GONE, new byte[0]);
    public static final PageTextResponse NO_TEXT = new PageTextResponse(Refusal.TOO_COMPLEX, GONE, "", TextOrigin.NONE);
    public static final PdfACopyResponse NO_COPY = new PdfACopyResponse(Refusal.TOO_COMPLEX, GONE, 0);
    public static final ScanResponse NO_SCAN = new ScanResponse(Refusal.TOO_COMPLEX, GONE, 0, 0);

    /** Exit codes from this one on mean that a signal ended the process. */
    private static final int FIRST_SIGNAL = 128;

    /** Longest time until the end of the process is noticed. */
    private static final Duration END = Duration.ofSeconds(5);

    private final Process process;
    private final Set<WorkerProcess> running;
    private final DataOutputStream to;
    private final DataInputStream from;
    private volatile @Nullable Limit reached;

    /** The limit by which the service ended the worker. */
    public enum Limit {
        TIME,
        SHARE
    }

    private WorkerProcess(Process process, Set<WorkerProcess> running) {
        this.process = process;
        this.running = running;
        this.to = new DataOutputStream(process.getOutputStream());
        this.from = new DataInputStream(process.getInputStream());
    }

    /**
     * Sends a worker its configuration; it becomes ready some time later.
     *
     * @param process that {@link WorkerStarter} has started
     * @param running holds the worker until it is closed
     */
    public static WorkerProcess of(Process process, WorkerConfiguration configuration, Set<WorkerProcess> running)
            throws IOException {
        WorkerProcess worker = new WorkerProcess(process, running);
        running.add(worker);
        worker.write(configuration);
        return worker;
    }

    /**
     * Waits until the worker is warm.
     *
     * @return the libraries that are missing, if it was asked for them
     */
    public Set<MissingLibrary> awaitReady() throws IOException {
        int word = from.read();
        if (word < Worker.READY) {
            throw new IOException("the worker ended before it was ready");
        }
        return MissingLibrary.of(word - Worker.READY);
    }

    /** Informs the worker that no file follows, and returns whether it ends in time. */
    boolean endsBefore(Duration limit) throws IOException, InterruptedException {
        to.close();
        return process.waitFor(limit) && process.exitValue() == 0;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Inspects one file.
     *
     * @throws IOException when the file itself cannot be read
     * @throws WorkerLostException when the worker ended other than by its limits; an end by a limit is a refusal
     */
    public InspectionResponse inspect(InspectionRequest request, WorkerInput file) throws IOException {
        return ask(request, file, InspectionResponse.class, MOST_WORDS).orElse(NO_INSPECTION);
    }

    /**
     * Renders a page of one file.
     *
     * @throws IOException as {@link #inspect}
     */
    public PageImageResponse draw(PageImageRequest request, WorkerInput file) throws IOException {
        return ask(request, file, PageImageResponse.class, PageImageResponse.MOST)
                .orElse(NO_DRAWING);
    }

    /**
     * Reads the text of a page of one file.
     *
     * @throws IOException as {@link #inspect}
     */
    public PageTextResponse read(PageTextRequest request, WorkerInput file) throws IOException {
        return ask(request, file, PageTextResponse.class, PageTextResponse.MOST).orElse(NO_TEXT);
    }

    /**
     * Makes a PDF/A of one file.
     *
     * @throws IOException as {@link #inspect}, or when {@code reader} fails by itself
     */
    public PdfACopyResponse copy(PdfACopyRequest request, WorkerInput file, PdfAReader reader) throws IOException {
        PdfACopyResponse response =
                ask(request, file, PdfACopyResponse.class, MOST_WORDS).orElse(NO_COPY);
        if (response.refusal() != null) {
            return response;
        }
        ExactLengthInputStream pdf = new ExactLengthInputStream(from, response.length());
        try {
            reader.read(response.length(), pdf);
        } catch (IOException | RuntimeException e) {
            if (pdf.broken()) {
                throwUnlessLimited();
                return NO_COPY;
            }
            throw e;
        }
        return response;
    }

    /**
     * Writes several files into one PDF/A, which {@link #rest} returns.
     *
     * @throws IOException as {@link #inspect}
     */
    public ScanResponse scan(ScanRequest request, WorkerInput files) throws IOException {
        return ask(request, files, ScanResponse.class, MOST_WORDS).orElse(NO_SCAN);
    }

    /** Returns the bytes after a response; reading fails with a problem when the worker ended other than by its limits. */
    public InputStream rest(int length) {
        return new ExactLengthInputStream(from, length, () -> {
            try {
                throwUnlessLimited();
            } catch (WorkerLostException e) {
                throw new ProblemException(VaultProblem.CHECK_INTERRUPTED, e);
            }
        });
    }

    /**
     * Sends a request and returns the response; empty when the worker exceeded its time or memory or broke the protocol,
     * of which the file is the cause.
     */
    private <T> Optional<T> ask(WorkerRequest request, WorkerInput file, Class<T> response, int most)
            throws IOException {
        try {
            write(request);
            write(file.description());
            if (!answerQuestions(new BoundedFileAccess(file.file()))) {
                return Optional.empty();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throwUnlessLimited();
            return Optional.empty();
        }
        return response(response, most);
    }

    /**
     * Throws unless a limit ended the worker.
     *
     * @throws ProblemException when it was stopped because others wait
     * @throws WorkerLostException when it ended other than by a limit of the service or its own
     */
    private void throwUnlessLimited() throws IOException {
        if (reached == Limit.SHARE) {
            throw new ProblemException(VaultProblem.CHECK_TOO_COSTLY);
        }
        if (reached == null && !endedByItself()) {
            throw new WorkerLostException(process.exitValue());
        }
    }

    private boolean endedByItself() {
        try {
            if (!process.waitFor(END)) {
                // The worker closed its output and still runs, which nothing from outside causes.
                process.destroyForcibly();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return process.exitValue() < FIRST_SIGNAL;
    }

    /**
     * Answers requests for parts of the file until the response begins.
     *
     * @return whether a response follows
     */
    private boolean answerQuestions(BoundedFileAccess access) throws IOException {
        int word = next();
        while (word == Worker.QUESTION) {
            Optional<byte[]> answer = access.answer(from.readLong(), from.readInt());
            if (answer.isEmpty()) {
                return false;
            }
            to.write(answer.get());
            to.flush();
            word = next();
        }
        return word == Worker.REPLY;
    }

    private int next() throws IOException {
        int word = from.read();
        if (word < 0) {
            throw new EOFException(GONE);
        }
        return word;
    }

    private <T> Optional<T> response(Class<T> type, int most) throws IOException {
        byte[] words;
        try {
            int length = from.readInt();
            if (length < 0 || length > most) {
                return Optional.empty();
            }
            words = new byte[length];
            from.readFully(words);
        } catch (IOException e) {
            throwUnlessLimited();
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(words, type));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void write(Object words) throws IOException {
        byte[] json = JSON.writeValueAsBytes(words);
        to.writeInt(json.length);
        to.write(json);
        to.flush();
    }

    /** Returns the processor time that the worker has taken since its start. */
    public Duration cost() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Sets the lowest priority, permanently. */
    public void lowerPriority() {
        ProcessPriority.give(process.toHandle());
    }

    /** Kills the worker because of a limit of the service. */
    public void kill(Limit limit) {
        reached = limit;
        kill();
    }

    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        running.remove(this);
    }
}
