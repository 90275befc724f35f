package fr.montpellier.multipass.acceptance.conformance;

import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.Ports;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL, the simulators and the identity server as {@code ./multipass start} does. The identity server serves
 * its own TLS port, which is its issuer and requests client certificates.
 */
final class IdentityUnderTest implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration ROTATION = Duration.ofMinutes(10);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private final int port = FreePort.find();
    private final Path home;
    private final Map<String, String> environment;
    private final HttpClient http;
    private final Process process;

    private IdentityUnderTest(ServerSettings settings, Path home, URI suite, SelfSigned own, PinnedCertificates trust)
            throws IOException, GeneralSecurityException {
        this.home = home;
        this.environment = environment(settings, suite, own, trust);
        this.http = HttpClient.newBuilder().sslContext(trust.context()).build();
        this.process = command("start").start();
    }

    /**
     * Starts a new server with these settings and returns once it is ready.
     *
     * @param home a directory for its data, settings and logs, which does not exist
     * @param own its certificate
     * @param trust what it trusts when it sends requests to the suite
     */
    static IdentityUnderTest start(
            ServerSettings settings, Path home, URI suite, SelfSigned own, PinnedCertificates trust) throws Exception {
        Files.createDirectories(home);
        var server = new IdentityUnderTest(settings, home, suite, own, trust);
        try {
            server.awaitReady();
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private Map<String, String> environment(
            ServerSettings settings, URI suite, SelfSigned own, PinnedCertificates trust)
            throws IOException, GeneralSecurityException {
        Path certificate = Files.writeString(home.resolve("tls.pem"), own.certificatePem());
        Path key = Files.writeString(home.resolve("tls.key"), own.privateKeyPem());
        Path trustStore = home.resolve("trust.p12").toAbsolutePath();
        trust.write(trustStore);
        var all = new HashMap<String, String>(settings.environment());
        Ports ports = Ports.free();
        for (Port each : Port.values()) {
            all.put("MULTIPASS_" + each.name() + "_PORT", String.valueOf(ports.of(each)));
        }
        all.put("MULTIPASS_HOME", home.toAbsolutePath().toString());
        all.put("MULTIPASS_PARTS", "postgresql simulators identity-server");
        // The other services do not run, and another process may listen on their ports.
        all.put("MULTIPASS_JOURNAL_WATCH_PAUSE", "1d");
        all.put("MULTIPASS_EXTERNAL_URL", issuer());
        all.put("MULTIPASS_TOKENS_ISSUER", issuer());
        all.put("MULTIPASS_MUTUAL_TLS_PORT", String.valueOf(port));
        all.put("MULTIPASS_MUTUAL_TLS_CERTIFICATE", certificate.toAbsolutePath().toString());
        all.put("MULTIPASS_MUTUAL_TLS_PRIVATE_KEY", key.toAbsolutePath().toString());
        all.put("MULTIPASS_OUTBOUND_PRIVATE_HOSTS", suite.getHost());
        all.put("MULTIPASS_REGISTRATION_OPEN", "true");
        String simulator = "MULTIPASS_SIMULATORS_FRANCECONNECT_";
        all.put(simulator + "REDIRECT_URIS", issuer() + "/federation/franceconnect/callback");
        all.put(simulator + "POST_LOGOUT_REDIRECT_URIS", issuer() + "/federation/franceconnect/logout-callback");
        all.put(
                "JDK_JAVA_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword="
                        + PinnedCertificates.PASSWORD);
        return Map.copyOf(all);
    }

    String issuer() {
        return "https://localhost:" + port;
    }

    String discovery() {
        return issuer() + DISCOVERY;
    }

    /**
     * Rotates the signing keys, again and again while the last rotation is too recent, and returns once the server
     * publishes the new ones.
     */
    void rotateKeys() throws IOException, InterruptedException {
        String before = keySet();
        Instant end = Instant.now().plus(ROTATION);
        while (command("rotate-keys").start().waitFor() != 0) {
            failAfter(end);
            TimeUnit.SECONDS.sleep(10);
        }
        while (keySet().equals(before)) {
            failAfter(end);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void failAfter(Instant end) throws IOException {
        if (Instant.now().isAfter(end)) {
            throw new IOException("The signing keys could not be rotated: " + commandLog());
        }
    }

    private String keySet() throws IOException, InterruptedException {
        return http.send(get("/oauth2/jwks"), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(issuer() + path)).build();
    }

    private ProcessBuilder command(String... words) {
        var line = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dmultipass.checkout=" + CHECKOUT,
                "-cp",
                System.getProperty("java.class.path"),
                "fr.montpellier.multipass.devstack.Main"));
        line.addAll(List.of(words));
        ProcessBuilder command = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(commandLog().toFile()));
        command.environment().keySet().removeIf(name -> name.startsWith("MULTIPASS_"));
        command.environment().putAll(environment);
        return command;
    }

    private Path commandLog() {
        return home.resolve("multipass.log");
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("It did not start:\n" + Files.readString(commandLog()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(get(DISCOVERY), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns the lines of the server's log that report an error. */
    List<String> errors() {
        try (var lines = Files.lines(home.resolve("logs/identity-server.log"))) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains("\"ERROR\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
