package fr.montpellier.multipass.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Runs a vault, or one of its commands, as a process. */
public final class VaultProcess {

    private VaultProcess() {}

    /**
     * The settings travel in the environment: every user of the machine can see arguments.
     *
     * @param log name of the file below {@code target/test-data} that its output goes to
     * @param option of the JVM
     */
    public static Process start(String log, Map<String, String> settings, String option, String... arguments)
            throws IOException {
        return start(DocumentVault.class, log, settings, option, arguments);
    }

    /** With the memory and the options that {@code ./multipass start} gives it. */
    public static Process asStarted(String log, Map<String, String> settings) throws IOException {
        return start(
                DocumentVault.class,
                log,
                settings,
                List.of(
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError"));
    }

    /** The same with another {@code main}. */
    public static Process start(
            Class<?> main, String log, Map<String, String> settings, String option, String... arguments)
            throws IOException {
        return start(main, log, settings, List.of(option), arguments);
    }

    private static Process start(
            Class<?> main, String log, Map<String, String> settings, List<String> options, String... arguments)
            throws IOException {
        Path output = Files.createDirectories(Path.of("target", "test-data")).resolve(log + ".log");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(line);
        command.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        return command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
