package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.vault.inspection.CopyReply;
import fr.montpellier.multipass.vault.inspection.CopyRequest;
import fr.montpellier.multipass.vault.inspection.DrawingReply;
import fr.montpellier.multipass.vault.inspection.DrawingRequest;
import fr.montpellier.multipass.vault.inspection.InspectionReply;
import fr.montpellier.multipass.vault.inspection.InspectionRequest;
import fr.montpellier.multipass.vault.inspection.Refusal;
import fr.montpellier.multipass.vault.inspection.ScanReply;
import fr.montpellier.multipass.vault.inspection.ScanRequest;
import fr.montpellier.multipass.vault.inspection.Worker;
import fr.montpellier.multipass.vault.inspection.WorkerOrders;
import fr.montpellier.multipass.vault.inspection.WorkerRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** One worker, from this side. Not for several threads, except {@link #kill}. */
final class WorkerProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_WORDS = 1 << 20;
    private static final String GONE = "the worker ended without a reply";

    private final Process process;
    private final Set<WorkerProcess> running;
    private final DataOutputStream to;
    private final DataInputStream from;

    private WorkerProcess(Process process, Set<WorkerProcess> running) {
        this.process = process;
        this.running = running;
        this.to = new DataOutputStream(process.getOutputStream());
        this.from = new DataInputStream(process.getInputStream());
    }

    /**
     * Starts one and tells it its orders; it is ready some time later.
     *
     * @param running holds it until it is closed
     */
    static WorkerProcess start(List<String> command, WorkerOrders orders, Set<WorkerProcess> running)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // The environment holds the service's secrets.
        builder.environment().clear();
        WorkerProcess worker = new WorkerProcess(
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start(), running);
        running.add(worker);
        worker.write(orders);
        return worker;
    }

    /**
     * Waits until it is warm.
     *
     * @return false where it was asked whether it can read HEIC, and cannot
     */
    boolean awaitReady() throws IOException {
        int word = from.read();
        if (word != Worker.READY && word != Worker.READY_WITHOUT_HEIC) {
            throw new IOException("the worker ended before it was ready");
        }
        return word != Worker.READY_WITHOUT_HEIC;
    }

    /** Tells it that no file comes. */
    boolean endsBefore(Duration limit) throws IOException, InterruptedException {
        to.close();
        return process.waitFor(limit) && process.exitValue() == 0;
    }

    boolean alive() {
        return process.isAlive();
    }

    /**
     * Opens one file.
     *
     * @throws IOException when the file itself cannot be read; what becomes of the worker is a refusal
     */
    InspectionReply inspect(InspectionRequest request, Offered file) throws IOException {
        return ask(request, file, InspectionReply.class, MOST_WORDS)
                .orElseGet(() -> new InspectionReply(Refusal.TOO_COMPLEX, GONE, 0, null));
    }

    /**
     * Draws a page of one file.
     *
     * @throws IOException as {@link #inspect}
     */
    DrawingReply draw(DrawingRequest request, Offered file) throws IOException {
        return ask(request, file, DrawingReply.class, DrawingReply.MOST)
                .orElseGet(() -> new DrawingReply(Refusal.TOO_COMPLEX, GONE, new byte[0]));
    }

    /**
     * Makes a PDF/A of one file.
     *
     * @throws IOException as {@link #inspect}, or when {@code reader} fails on its own account
     */
    CopyReply copy(CopyRequest request, Offered file, CopyReader reader) throws IOException {
        CopyReply gone = new CopyReply(Refusal.TOO_COMPLEX, GONE, 0);
        CopyReply reply = ask(request, file, CopyReply.class, MOST_WORDS).orElse(gone);
        if (reply.refusal() != null) {
            return reply;
        }
        WholeInputStream pdf = new WholeInputStream(from, reply.length());
        try {
            reader.read(reply.length(), pdf);
        } catch (IOException | RuntimeException e) {
            if (pdf.broken()) {
                return gone;
            }
            throw e;
        }
        return reply;
    }

    /**
     * Draws several files into one PDF/A, which {@link #rest} gives then.
     *
     * @throws IOException as {@link #inspect}
     */
    ScanReply scan(ScanRequest request, Offered files) throws IOException {
        return ask(request, files, ScanReply.class, MOST_WORDS)
                .orElseGet(() -> new ScanReply(Refusal.TOO_COMPLEX, GONE, 0, 0));
    }

    /** What follows a reply. */
    InputStream rest(int length) {
        return new WholeInputStream(from, length);
    }

    /** Empty when it ran out of time or memory, or crashed: all three are the file's doing. */
    private <T> Optional<T> ask(WorkerRequest request, Offered file, Class<T> reply, int most) throws IOException {
        try {
            write(request);
            write(file.offer());
            if (!answerQuestions(new Questions(file.file()))) {
                return Optional.empty();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            return Optional.empty();
        }
        return reply(reply, most);
    }

    /** @return whether it has its reply */
    private boolean answerQuestions(Questions questions) throws IOException {
        int word = from.read();
        while (word == Worker.QUESTION) {
            Optional<byte[]> answer = questions.answer(from.readLong(), from.readInt());
            if (answer.isEmpty()) {
                return false;
            }
            to.write(answer.get());
            to.flush();
            word = from.read();
        }
        return word == Worker.REPLY;
    }

    private <T> Optional<T> reply(Class<T> type, int most) {
        try {
            int length = from.readInt();
            if (length < 0 || length > most) {
                return Optional.empty();
            }
            return Optional.of(JSON.readValue(from.readNBytes(length), type));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void write(Object words) throws IOException {
        byte[] json = JSON.writeValueAsBytes(words);
        to.writeInt(json.length);
        to.write(json);
        to.flush();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        running.remove(this);
    }
}
