package fr.montpellier.multipass.portal.fakes;

import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.portal.CitizenPortal;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the portal as a process of its own with the memory that {@code ./multipass start} gives it; the fakes behind it
 * use none of that memory.
 */
public final class ForkedPortal implements AutoCloseable {

    /** The options of {@code JavaCommand} and {@code Launchers} of infra/dev-stack. */
    private static final List<String> AS_STARTED = List.of(
            "-Xmx160m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Path LOG = Path.of("target", "forked-portal.log");

    private final FakeIdentity identity = FakeIdentity.start(0);
    private final FakeServices services = FakeServices.start(0);
    private final Process process;
    private final String url;

    private ForkedPortal(int port, String... settings) throws IOException {
        url = "http://localhost:" + port;
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(AS_STARTED);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CitizenPortal.class.getName()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--multipass.external-url=" + url,
                "--multipass.tokens.issuer=" + identity.issuer(),
                "--multipass.identity.url=" + services.url(),
                "--multipass.consent.url=" + services.url(),
                "--multipass.vault.url=" + services.url(),
                "--multipass.data-directory=" + Path.of("target", "forked-portal")));
        command.addAll(List.of(settings));
        Files.createDirectories(LOG.toAbsolutePath().getParent());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
    }

    public static ForkedPortal start(String... settings) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var portal = new ForkedPortal(port, settings);
        await("the portal, see " + LOG)
                .atMost(Duration.ofMinutes(2))
                .until(() -> !portal.isAlive() || portal.isReady());
        if (!portal.isAlive()) {
            throw new IOException(Files.readString(LOG));
        }
        return portal;
    }

    public String url() {
        return url;
    }

    public FakeIdentity identity() {
        return identity;
    }

    public FakeServices services() {
        return services;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns whether the portal answers. */
    public boolean isReady() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(10))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the bytes of the objects in use, after a full collection. */
    public long liveBytes() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException(histogram));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        identity.close();
        services.close();
    }
}
