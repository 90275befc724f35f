package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Manages the JVM's cache of the classes that a worker loads (JEP 483, JEP 514), which halves the processor time of its
 * start. Created once for this program, these options and this JVM, beside the service; until then, and where a cache
 * cannot be created, workers start without it.
 */
public final class WorkerCache {

    private static final Logger log = LoggerFactory.getLogger(WorkerCache.class);
    private static final String NAMES = "worker-*.aot*";
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final List<String> command;
    private final Path file;
    private volatile boolean there;

    /**
     * @param command of a worker without a cache
     * @param directory where the cache is, which only the service may write
     */
    public WorkerCache(List<String> command, Path directory) {
        this.command = command;
        this.file = directory.resolve("worker-" + fingerprint(command) + ".aot").toAbsolutePath();
        this.there = Files.isRegularFile(file);
    }

    /** Returns the command of the next worker. */
    public List<String> command() {
        return there ? with("-XX:AOTCache=" + file) : command;
    }

    /** Creates the cache if there is none; the JVM supports it only for jars. */
    public void make(WorkerConfiguration configuration) throws InterruptedException {
        there = there || Files.isRegularFile(file);
        if (there || !classPath(command).stream().allMatch(Files::isRegularFile)) {
            return;
        }
        // Two services may create it in one directory; the last one that is complete stays.
        Path made = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            removeFormer();
            train(made, configuration);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            there = true;
        } catch (IOException e) {
            log.warn("worker processes start without a class cache: {}", e.getMessage());
        }
    }

    /** Starts a worker that warms up and writes the classes it has loaded when it ends. */
    private void train(Path made, WorkerConfiguration configuration) throws IOException, InterruptedException {
        try (WorkerProcess worker = WorkerProcess.of(
                WorkerStarter.process(ProcessPriority.lowest(with("-XX:AOTCacheOutput=" + made))),
                configuration,
                ConcurrentHashMap.newKeySet())) {
            worker.awaitReady();
            if (!worker.endsBefore(LONGEST) || !Files.exists(made)) {
                throw new IOException("the JVM created none");
            }
        }
    }

    private List<String> with(String option) {
        List<String> line = new ArrayList<>(command);
        line.add(1, option);
        return line;
    }

    /** Removes caches of former programs, and what an interrupted training left. */
    private void removeFormer() throws IOException {
        FileTime running = FileTime.fromMillis(System.currentTimeMillis() - LONGEST.toMillis());
        try (DirectoryStream<Path> others = Files.newDirectoryStream(file.getParent(), NAMES)) {
            for (Path other : others) {
                if (Files.getLastModifiedTime(other).compareTo(running) < 0
                        || !other.toString().endsWith(".new")) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    private static List<Path> classPath(List<String> command) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(command.get(command.indexOf("-cp") + 1))
                .map(Path::of)
                .toList();
    }

    /**
     * Returns a value that changes when another cache is needed; the JVM itself rejects a cache that does not match.
     */
    private static String fingerprint(List<String> command) {
        StringBuilder program = new StringBuilder(System.getProperty("java.vm.version"));
        command.forEach(word -> program.append('\n').append(word));
        for (Path path : classPath(command)) {
            try {
                program.append('\n').append(Files.size(path)).append(' ').append(Files.getLastModifiedTime(path));
            } catch (IOException e) {
                // An entry of the class path that does not exist has no classes.
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(program.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
