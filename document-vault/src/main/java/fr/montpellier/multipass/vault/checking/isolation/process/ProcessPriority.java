package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the lowest priority of a process permanently: on Linux only root can raise it again. Where this is not possible,
 * the process continues unchanged.
 */
public final class ProcessPriority {

    private static final Logger log = LoggerFactory.getLogger(ProcessPriority.class);
    private static final String LOWEST = "19";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final long PATIENCE = 5;

    private ProcessPriority() {}

    /**
     * Returns the command in a session of its own: Linux shares the processor by session (sched_autogroup) and compares
     * priorities only within each.
     */
    public static List<String> ownSession(List<String> command) {
        List<String> line = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            line.addFirst(SETSID.toString());
        }
        return line;
    }

    /** Returns the command in a session of its own, at the lowest priority from its start. */
    public static List<String> lowest(List<String> command) {
        List<String> line = new ArrayList<>(command);
        if (Files.isExecutable(NICE)) {
            line.addAll(0, List.of(NICE.toString(), "-n", LOWEST));
        }
        return ownSession(line);
    }

    /**
     * Lowers the priority of a process.
     *
     * @param process that has begun its work: before, it may still be in the session of this one
     */
    static void give(ProcessHandle process) {
        try {
            // A priority belongs to a thread, and new threads inherit it.
            List<String> renice = new ArrayList<>(List.of("renice", "-n", LOWEST, "-p"));
            renice.addAll(threads(process));
            Process run = new ProcessBuilder(renice)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!run.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                run.destroyForcibly();
            }
            if (hasOwnSession(process)) {
                Files.writeString(Path.of("/proc/" + process.pid() + "/autogroup"), LOWEST);
            }
        } catch (IOException e) {
            log.debug("a worker process keeps its priority: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns whether the sixth word of proc(5)'s {@code stat} is the process itself; the second word is in brackets
     * and may contain anything.
     */
    private static boolean hasOwnSession(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return words[3].equals(Long.toString(process.pid()));
    }

    private static List<String> threads(ProcessHandle process) throws IOException {
        List<String> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            tasks.forEach(task -> threads.add(task.getFileName().toString()));
        }
        return threads;
    }
}
