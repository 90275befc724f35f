package fr.montpellier.multipass.vault.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Samples the memory of the worker processes of a vault, which end with their work. */
final class WorkerMemory {

    private static final long EVERY_MILLIS = 100;

    private final AtomicLong most = new AtomicLong();

    private WorkerMemory() {}

    static WorkerMemory of(Process vault) {
        WorkerMemory memory = new WorkerMemory();
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
                .scheduleWithFixedDelay(() -> memory.look(vault), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return memory;
    }

    private void look(Process vault) {
        vault.children().forEach(worker -> most.accumulateAndGet(peak(worker.pid()), Math::max));
    }

    /** In kB, since the last time. */
    long most() {
        return most.getAndSet(0);
    }

    /** VmHWM of proc(5), in kB; 0 when it has just ended. */
    static long peak(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process, "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
