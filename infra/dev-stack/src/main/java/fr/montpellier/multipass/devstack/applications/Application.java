package fr.montpellier.multipass.devstack.applications;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.embedded.system.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A built Spring Boot application, unpacked for a quick start: an executable jar extracted once into a jar and its
 * libraries, beside it under {@code target/}.
 */
public record Application(Part part, Path module) {

    private static final Duration AGAIN = Duration.ofMillis(100);

    public static Application of(Part part, Path checkout) {
        return new Application(
                part, part == Part.SIMULATORS ? checkout.resolve("infra/simulators") : checkout.resolve(part.id()));
    }

    /** @return the arguments of {@code java} that start it, after the options that depend on the machine */
    public List<String> started() throws IOException {
        Path jar = prepared();
        var started = new ArrayList<>(NativeLibraries.options(laidOut()));
        started.addAll(List.of("-jar", jar.toString()));
        return started;
    }

    /**
     * Returns the same as {@link #started()}, with the files of {@code target/classes} in place of those in the jar.
     */
    public List<String> startedFromClasses() throws IOException {
        var started = new ArrayList<>(NativeLibraries.options(laidOut()));
        started.addAll(List.of(
                // The output of the build's AOT processing (docs/adr/0030) describes the classes of that build.
                "-Dspring.aot.enabled=false",
                "-cp",
                module.resolve("target/classes") + ":" + libraries(),
                manifest().getValue(Attributes.Name.MAIN_CLASS)));
        return started;
    }

    /** @return the class path of its libraries */
    public String libraries() throws IOException {
        return Arrays.stream(manifest().getValue(Attributes.Name.CLASS_PATH).split(" "))
                .map(library -> laidOut().resolve(library).toString())
                .collect(Collectors.joining(":"));
    }

    private Attributes manifest() throws IOException {
        try (var jar = new JarFile(prepared().toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    /** @return the jar to start; laid out again when the executable jar changed */
    public Path prepared() throws IOException {
        Path executable = executable();
        String stamp = stamp();
        Path target = laidOut();
        Path started = target.resolve(executable.getFileName());
        try (var lockFile = FileChannel.open(
                        module.resolve("target/application.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = locked(lockFile)) {
            if (lock.isValid() && !isCurrent(target, stamp)) {
                extract(executable, target);
                Files.writeString(target.resolve("stamp"), stamp);
            }
        }
        return started;
    }

    /**
     * Locks the file, by polling instead of waiting. Two stacks that unpack two applications each, in opposite order,
     * would get a deadlock error: the system detects deadlocks between processes, not between their threads.
     */
    private static FileLock locked(FileChannel file) throws IOException {
        try {
            for (FileLock lock = file.tryLock(); ; lock = file.tryLock()) {
                if (lock != null) {
                    return lock;
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * Returns a stamp that tells two builds of the jar apart: the time at which the file was written, since the build
     * gives every jar the same modification time.
     */
    public String stamp() throws IOException {
        Path executable = executable();
        return Files.size(executable) + " " + Files.getAttribute(executable, "unix:ctime");
    }

    private Path laidOut() {
        return module.resolve("target/application");
    }

    private static boolean isCurrent(Path target, String stamp) throws IOException {
        Path file = target.resolve("stamp");
        return Files.exists(file) && Files.readString(file).equals(stamp);
    }

    /** Returns whether the build has made its executable jar. */
    public boolean isBuilt() throws IOException {
        return findExecutable().isPresent();
    }

    /** @throws StackException if it was never built */
    public Path executable() throws IOException {
        return findExecutable()
                .orElseThrow(() ->
                        new StackException(part.title() + " n’est pas construit : il manque " + module.resolve("target")
                                + "/…-exec.jar. Lancez ./multipass start, qui construit ce qui manque."));
    }

    private Optional<Path> findExecutable() throws IOException {
        Path target = module.resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-exec.jar")) {
                for (Path jar : jars) {
                    return Optional.of(jar);
                }
            }
        }
        return Optional.empty();
    }

    private static void extract(Path executable, Path target) throws IOException {
        Path partial = target.resolveSibling("application.partial");
        Directories.delete(partial);
        Process process = new ProcessBuilder(
                        JavaCommand.program(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        executable.toString(),
                        "extract",
                        "--destination",
                        partial.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(executable + " could not be laid out: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        NativeLibraries.layOut(partial);
        Directories.delete(target);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
