package fr.montpellier.multipass.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets root start PostgreSQL, which refuses to run as root, as another user, without creating an account. */
final class UnprivilegedUser {

    /** A user namespace without mapping: the same files, no rights beyond them. */
    static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** For machines that forbid namespaces, as many containers do: the user 65534, who keeps the right to access the files. */
    static final List<String> UNPRIVILEGED = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private UnprivilegedUser() {}

    /** Returns the words to put before a command. */
    static List<String> prefix() throws IOException {
        var user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (user != 0) {
            return List.of();
        }
        return works(NAMESPACE) ? NAMESPACE : UNPRIVILEGED;
    }

    private static boolean works(List<String> prefix) throws IOException {
        var command = new java.util.ArrayList<>(prefix);
        command.add("true");
        Process process = new ProcessBuilder(command)
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
