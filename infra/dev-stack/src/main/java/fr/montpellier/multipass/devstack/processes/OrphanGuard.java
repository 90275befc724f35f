package fr.montpellier.multipass.devstack.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A process that ends the parts if this process is killed. It is told their processes on its standard input, which the
 * system closes when this process ends, however that happens.
 */
public final class OrphanGuard implements AutoCloseable {

    /**
     * The last line read names the processes. SIGTERM is for programs in Java, SIGINT for PostgreSQL, which would wait for
     * its clients otherwise. After ten seconds those that are left are killed.
     */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            while read -r line; do left=$line; done
            [ -n "$left" ] || exit 0
            kill -TERM $left
            kill -INT $left
            for second in 1 2 3 4 5 6 7 8 9 10; do
              running=
              for process in $left; do kill -0 "$process" && running="$running $process"; done
              left=$running
              [ -n "$left" ] || exit 0
              sleep 1
            done
            kill -KILL $left
            """;

    private final Process process;

    private OrphanGuard(Process process) {
        this.process = process;
    }

    /** Starts the guard, in a session of its own: what ends all processes of this session does not end it. */
    public static OrphanGuard start() throws IOException {
        return new OrphanGuard(new ProcessBuilder("setsid", "sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /**
     * Replaces the processes that are ended if this process is killed.
     *
     * @throws IOException if the guard itself was ended
     */
    public void watch(Collection<ProcessHandle> running) throws IOException {
        String line = running.stream().map(each -> "" + each.pid()).collect(Collectors.joining(" ", "", "\n"));
        process.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /** Ends the guard, once the processes that it watches have ended. */
    @Override
    public void close() throws IOException {
        watch(List.of());
        process.getOutputStream().close();
    }
}
