package fr.montpellier.multipass.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root; whoever is root runs it as somebody else, without an account being made. */
final class NotAsRoot {

    /** A user namespace without mapping: the same files, no rights beyond them. */
    static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** Where namespaces are forbidden, as in many containers: user 65534, who keeps the right to reach the files. */
    static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private NotAsRoot() {}

    /** What to put before a command. */
    static List<String> prefix() throws IOException {
        var user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (user != 0) {
            return List.of();
        }
        return works(NAMESPACE) ? NAMESPACE : NOBODY;
    }

    private static boolean works(List<String> prefix) throws IOException {
        var command = new java.util.ArrayList<>(prefix);
        command.add("true");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
