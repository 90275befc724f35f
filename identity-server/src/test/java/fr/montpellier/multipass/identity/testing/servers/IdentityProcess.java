package fr.montpellier.multipass.identity.testing.servers;

import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.IdentityServer;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A server that can be killed. */
public record IdentityProcess(Process process, int port) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The settings travel in the environment: every user of the machine can see arguments. */
    public static IdentityProcess start(Map<String, Object> settings) {
        int port = LoopbackServer.freePort();
        var own = new HashMap<>(settings);
        own.put("server.port", port);
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As `./multipass start` does.
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                IdentityServer.class.getName());
        command.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(own));
        try {
            Files.createDirectories(log(port).getParent());
            var started = new IdentityProcess(
                    command.redirectErrorStream(true)
                            .redirectOutput(log(port).toFile())
                            .start(),
                    port);
            await().atMost(PATIENCE).until(started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended: see " + log(port));
        }
        try {
            return new RawHttp(port).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public String log() {
        try {
            return Files.readString(log(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(int port) {
        return Path.of("target", "test-data", "identity-" + port + ".log");
    }

    /** Without a word to it, as a machine that goes dark. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }
}
