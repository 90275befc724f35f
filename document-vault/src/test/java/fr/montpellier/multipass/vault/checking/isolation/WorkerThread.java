package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import fr.montpellier.multipass.vault.checking.inspection.worker.WorkerHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A worker in a thread of this JVM, for tests of everything but its isolation: a process takes a second of processor
 * time to start and warm up. What passes between the service and the worker is the same.
 */
public final class WorkerThread extends Process {

    private final Pipe requests;
    private final Pipe responses;
    private final OutputStream to;
    private final InputStream from;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = 1;

    private WorkerThread() throws IOException {
        this.requests = Pipe.open();
        this.responses = Pipe.open();
        this.to = Channels.newOutputStream(requests.sink());
        this.from = Channels.newInputStream(responses.source());
    }

    /** Starts a worker. */
    public static Process start() throws IOException {
        ImageIO.setUseCache(false);
        WorkerThread worker = new WorkerThread();
        Thread.ofPlatform().daemon().name("worker").start(worker::run);
        return worker;
    }

    private void run() {
        try (InputStream in = Channels.newInputStream(requests.source());
                OutputStream out = Channels.newOutputStream(responses.sink())) {
            Worker.serve(in, out, new WithoutLimits());
            exitCode = 0;
        } catch (IOException e) {
            // The service closed the pipe, as it ends a worker that it no longer needs.
        } finally {
            ended.countDown();
        }
    }

    private static final class WithoutLimits implements WorkerHost {

        @Override
        public void warmUp(Inspector inspector, InspectionLimits limits) {}

        @Override
        public void endAfter(long millis) {}
    }

    @Override
    public OutputStream getOutputStream() {
        return to;
    }

    @Override
    public InputStream getInputStream() {
        return from;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        ended.await();
        return exitCode;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    @Override
    public int exitValue() {
        if (isAlive()) {
            throw new IllegalThreadStateException("the worker runs");
        }
        return exitCode;
    }

    @Override
    public boolean isAlive() {
        return ended.getCount() > 0;
    }

    @Override
    public void destroy() {
        try {
            to.close();
            from.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Process destroyForcibly() {
        destroy();
        return this;
    }

    /** Says nothing: the cost of a thread is not measured. */
    @Override
    public ProcessHandle.Info info() {
        return new ProcessHandle.Info() {
            @Override
            public Optional<String> command() {
                return Optional.empty();
            }

            @Override
            public Optional<String> commandLine() {
                return Optional.empty();
            }

            @Override
            public Optional<String[]> arguments() {
                return Optional.empty();
            }

            @Override
            public Optional<Instant> startInstant() {
                return Optional.empty();
            }

            @Override
            public Optional<Duration> totalCpuDuration() {
                return Optional.empty();
            }

            @Override
            public Optional<String> user() {
                return Optional.empty();
            }
        };
    }
}
