package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs programs that end by themselves, and parses their output: a name and a number per line. */
final class ChildProcess {

    private ChildProcess() {}

    /** Returns the command that runs one of the benchmark's classes together with the vault's. */
    static List<String> onVaultClasses(Class<?> main, String... arguments) throws IOException {
        Path vault = Application.of(Part.VAULT, checkout()).prepared();
        var own =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                own + File.pathSeparator + vault,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static Path checkout() {
        return Path.of(System.getProperty("multipass.checkout", "."));
    }

    static Map<String, Double> numbers(List<String> command) throws IOException, InterruptedException {
        var numbers = new HashMap<String, Double>();
        for (String line : output(command).lines().toList()) {
            if (line.matches("[a-z]+ [0-9.E-]+")) {
                String[] words = line.split(" ");
                numbers.put(words[0], Double.valueOf(words[1]));
            }
        }
        return numbers;
    }

    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output);
        }
        return output;
    }
}
