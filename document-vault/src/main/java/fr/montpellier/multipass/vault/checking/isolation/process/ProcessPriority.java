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
 * Gives a process the lowest priority, for good: Linux lets only root raise it again. Where that is not possible, the process
 * goes on as before.
 */
public final class ProcessPriority {

    private static final Logger log = LoggerFactory.getLogger(ProcessPriority.class);
    private static final String LOWEST = "19";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final long PATIENCE = 5;

    private ProcessPriority() {}

    /**
     * The command in a session of its own: Linux shares the processor by session (sched_autogroup), and compares priorities
     * inside of each alone.
     */
    public static List<String> ownSession(List<String> command) {
        List<String> line = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            line.addFirst(SETSID.toString());
        }
        return line;
    }

    /** The command in a session of its own, and with the lowest priority from its beginning. */
    public static List<String> lowest(List<String> command) {
        List<String> line = new ArrayList<>(command);
        if (Files.isExecutable(NICE)) {
            line.addAll(0, List.of(NICE.toString(), "-n", LOWEST));
        }
        return ownSession(line);
    }

    /** @param process that has begun its work: before, it may still be in the session of this one */
    static void give(ProcessHandle process) {
        try {
            // A priority is a thread's, and new threads inherit it.
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
            log.debug("a process for checks keeps its priority: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the sixth word of proc(5)'s {@code stat}; the second is in brackets, and may hold anything. */
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
