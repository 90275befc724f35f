package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.devstack.settings.Port;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Launches a part that is one JVM.
 *
 * @param command made at each launch
 * @param probes addresses that answer when it is ready
 * @param expected status of that answer
 */
public record JavaLauncher(Callable<List<String>> command, Path log, List<URI> probes, int expected)
        implements Launcher {

    private static final int PATIENCE = 2_000;

    @Override
    public Process launch() throws IOException {
        try {
            var builder = new ProcessBuilder(command.call());
            // Settings of the stack itself are no settings of the services.
            for (Port port : Port.values()) {
                builder.environment().remove(port.setting());
            }
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean ready() {
        return probes.stream().allMatch(probe -> status(probe) == expected);
    }

    private static int status(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void stop(Process process) {
        Termination.of(process.toHandle());
    }
}
