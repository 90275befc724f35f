package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs hostile callers in a process of their own, at a low priority. Attackers have machines of their own: making the
 * attacks must not take the processor from the services, nor may their garbage collection delay the callers that are
 * measured. What the services spend on the attacks has the services' priority.
 */
final class HostileProcess implements AutoCloseable {

    /** The line printed once all hostile callers are attacking. */
    static final String BEGUN = "begun";

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final BufferedReader said;

    private HostileProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the hostile callers, and returns when they are attacking. */
    static HostileProcess against(List<Part> services, int callers, Platform platform) throws IOException {
        var line = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            // Linux shares the processor by session (sched_autogroup), and compares priorities only within one.
            line.add(SETSID.toString());
        }
        line.addAll(List.of(
                "nice",
                "-n",
                "10",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileCallers.class.getName(),
                platform.home().toAbsolutePath().toString(),
                numbers(platform.addresses().ports()),
                Integer.toString(callers),
                services.stream().map(Part::name).collect(Collectors.joining(","))));
        var process = new HostileProcess(new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        process.low();
        if (!BEGUN.equals(process.said.readLine())) {
            process.close();
            throw new IOException("the attacks did not begin");
        }
        return process;
    }

    private static String numbers(Ports ports) {
        return Arrays.stream(Port.values())
                .map(port -> Integer.toString(ports.of(port)))
                .collect(Collectors.joining(","));
    }

    private void low() throws IOException {
        var autogroup = Path.of("/proc/" + process.pid() + "/autogroup");
        if (Files.isExecutable(SETSID) && Files.isWritable(autogroup)) {
            Files.writeString(autogroup, "10");
        }
    }

    /** Stops the callers; returns the responses to each kind of attack. */
    List<String> end() throws IOException {
        process.getOutputStream().close();
        return said.lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
