package fr.montpellier.multipass.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A vault, or one of its commands, as a process of its own. */
public final class VaultProcess {

    private VaultProcess() {}

    /**
     * The settings travel in the environment: arguments are there for everyone to see.
     *
     * @param log name of the file below {@code target/test-data} that its output goes to
     * @param option of the JVM
     */
    public static Process start(String log, Map<String, String> settings, String option, String... arguments)
            throws IOException {
        return start(DocumentVault.class, log, settings, option, arguments);
    }

    /** The same with another {@code main}. */
    public static Process start(
            Class<?> main, String log, Map<String, String> settings, String option, String... arguments)
            throws IOException {
        Path output = Files.createDirectories(Path.of("target", "test-data")).resolve(log + ".log");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(arguments)).toList());
        command.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        return command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
