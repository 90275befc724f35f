package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes, as Linux tells it. */
public final class Memory {

    private Memory() {}

    /**
     * Resident memory of a process and its descendants, in bytes: the proportional share of pages that several use
     * (PSS), so that what PostgreSQL's processes share counts once; 0 when it has ended.
     */
    public static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(Memory::single)
                .sum();
    }

    /** This JVM without the processes it started. */
    public static long ofThisProcess() {
        return single(ProcessHandle.current());
    }

    private static long single(ProcessHandle process) {
        var directory = Path.of("/proc", "" + process.pid());
        var shared = kilobytes(directory.resolve("smaps_rollup"), "Pss:");
        return (shared > 0 ? shared : kilobytes(directory.resolve("status"), "VmRSS:")) << 10;
    }

    private static long kilobytes(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    static String megabytes(long bytes) {
        return (bytes >> 20) + " Mo";
    }
}
