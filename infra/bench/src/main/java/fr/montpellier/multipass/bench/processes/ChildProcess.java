package fr.montpellier.multipass.bench.processes;

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
public final class ChildProcess {

    private ChildProcess() {}

    /** Returns the command that runs one of the benchmark's classes together with those of a service. */
    public static List<String> onClassesOf(Part service, List<String> jvm, Class<?> main, String... arguments)
            throws IOException {
        return onClasses(Application.of(service, checkout()).prepared(), jvm, main, arguments);
    }

    /** Returns the command that runs one of the benchmark's classes together with those of a jar. */
    public static List<String> onClasses(Path jar, List<String> jvm, Class<?> main, String... arguments) {
        var own =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
        var command = new ArrayList<>(List.of(java()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", own + File.pathSeparator + jar, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Returns the path of the {@code java} program that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the directory of the sources, beside which the built services are. */
    public static Path checkout() {
        return Path.of(System.getProperty("multipass.checkout", "."));
    }

    /** Runs the command and returns the numbers of its output, by name. */
    public static Map<String, Double> numbers(List<String> command) throws IOException, InterruptedException {
        var numbers = new HashMap<String, Double>();
        for (String line : output(command).lines().toList()) {
            if (line.matches("[a-z]+ [0-9.E-]+")) {
                String[] words = line.split(" ");
                numbers.put(words[0], Double.valueOf(words[1]));
            }
        }
        return numbers;
    }

    /**
     * Runs the command and returns its output.
     *
     * @throws IOException if it fails
     */
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output);
        }
        return output;
    }
}
