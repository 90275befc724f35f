package fr.montpellier.multipass.devstack.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Measures the memory of processes, as Linux reports it. */
public final class ProcessMemory {

    private ProcessMemory() {}

    /**
     * Returns the resident memory of a process and its descendants, in bytes: the proportional share of shared pages
     * (PSS), so that memory shared by PostgreSQL's processes counts once; 0 when the process has ended.
     */
    public static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(ProcessMemory::single)
                .sum();
    }

    /** Returns the memory of this JVM without the processes that it started. */
    public static long ofThisProcess() {
        return single(ProcessHandle.current());
    }

    private static long single(ProcessHandle process) {
        var directory = Path.of("/proc", "" + process.pid());
        long shared = kilobytes(directory.resolve("smaps_rollup"), "Pss:");
        return (shared > 0 ? shared : kilobytes(directory.resolve("status"), "VmRSS:")) << 10;
    }

    private static long kilobytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    public static String megabytes(long bytes) {
        return (bytes >> 20) + " Mo";
    }
}
