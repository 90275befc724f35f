package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line of a worker: the same program as the service, in a small JVM that cannot write to the disk. */
public final class WorkerCommand {

    private static final String BOOT_LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** Whether the program's classes are in a jar, as opposed to a directory that a compiler writes. */
    private static final boolean PACKED = "jar"
            .equals(Objects.requireNonNull(Worker.class.getResource("Worker.class"))
                    .getProtocol());

    private WorkerCommand() {}

    /**
     * Returns the command line.
     *
     * @param heap in mebibytes
     * @param fonts where PDFBox keeps its list of the machine's fonts
     */
    public static List<String> line(int heap, Path fonts) {
        String classPath = classPath();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-Xss1m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+UseSerialGC",
                // Small while it waits, regardless of the machine's memory.
                "-Xms24m",
                "-Xmn16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                // Output of the JVM would mix with the responses.
                "-Xlog:disable",
                // Nothing of a file is written to the disk: no dump, no counters, no temporary file.
                "-XX:-UsePerfData",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisableAttachMechanism",
                "-Djava.io.tmpdir=/dev/null/none",
                // For libheif and Tesseract only, which have limits of their own.
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + fonts.toAbsolutePath(),
                "-cp",
                classPath));
        if (isExecutableJar(classPath)) {
            line.add(line.size() - 2, "-Dloader.main=" + Worker.class.getName());
            line.add(BOOT_LOADER);
        } else {
            line.add(Worker.class.getName());
        }
        return line;
    }

    /**
     * Returns the class path of this program. If the program is packed in a jar, directories are left out: they have
     * nothing that a worker runs, and the JVM's cache of classes is for jars alone.
     */
    private static String classPath() {
        String all = System.getProperty("java.class.path");
        if (!PACKED) {
            return all;
        }
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(all)
                .filter(entry -> !Files.isDirectory(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns whether the class path is Spring Boot's single jar, whose classes only its own loader finds. */
    private static boolean isExecutableJar(String classPath) {
        if (!classPath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry("BOOT-INF/classes/") != null;
        } catch (IOException e) {
            return false;
        }
    }
}
