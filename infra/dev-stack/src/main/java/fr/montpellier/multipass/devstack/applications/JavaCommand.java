package fr.montpellier.multipass.devstack.applications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the command lines of the stack's JVMs, tuned for little memory and a quick start rather than for peak speed.
 */
public final class JavaCommand {

    /** Says whether the system gives pages of 2 MB to processes that ask for them. */
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private JavaCommand() {}

    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @param heap largest heap in MiB */
    public static List<String> of(int heap, List<String> rest) {
        // Starts a session of its own: Ctrl-C at the terminal reaches the supervisor alone, which stops the others in
        // order.
        var command = new ArrayList<>(List.of(
                "setsid",
                program(),
                "-Xmx" + heap + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (areHugePagesOffered()) {
            // A JVM warns where it cannot have them.
            command.add("-XX:+UseTransparentHugePages");
        }
        command.addAll(rest);
        return command;
    }

    private static boolean areHugePagesOffered() {
        try {
            return Files.exists(HUGE_PAGES) && !Files.readString(HUGE_PAGES).contains("[never]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
