package fr.montpellier.multipass.acceptance.conformance;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL and the consent service with the scenario of the certification, at an address with TLS. It accepts tokens of
 * an issuer of its own, one of which the suite sends as its API key.
 */
final class DecisionPointUnderTest implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration TOKEN = Duration.ofHours(2);
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path SCENARIO = CHECKOUT.resolve("consent-service/src/test/resources/authzen-scenario.json");

    private final int port = FreePort.find();
    private final TestTokenIssuer issuer = TestTokenIssuer.start();
    private final Path log;
    private final EmbeddedPostgres postgres;
    private final Process process;

    private DecisionPointUnderTest(Path home, SelfSigned own) throws IOException, InterruptedException {
        log = home.resolve("consent-service.log");
        postgres = EmbeddedPostgres.start(
                new PostgresSettings(home.resolve("postgres"), home.resolve("programs"), FreePort.find(), true));
        DatabaseAccess database = postgres.database("consent");
        var application = Application.of(Part.CONSENT, CHECKOUT);
        new Migration(application, home, log).run(database, Map.of("multipass.demo", "true"));
        var settings = new TreeMap<>(database.springProperties());
        settings.putAll(issuer.springProperties(Audiences.CONSENT));
        settings.put("multipass.demo", "true");
        settings.put("multipass.decisions.scenario", SCENARIO.toString());
        settings.put("multipass.external-url", address());
        settings.put("multipass.data-directory", home.resolve("keys").toString());
        settings.put("server.port", String.valueOf(port));
        settings.put("server.address", "127.0.0.1");
        settings.put(
                "server.ssl.certificate",
                Files.writeString(home.resolve("tls.pem"), own.certificatePem())
                        .toUri()
                        .toString());
        Path key = home.resolve("tls.key");
        OwnerOnly.write(key, own.privateKeyPem());
        settings.put("server.ssl.certificate-private-key", key.toUri().toString());
        Path file = home.resolve("consent-service.properties");
        OwnerOnly.write(file, text(settings));
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx160m", "-XX:+UseSerialGC"));
        command.addAll(application.started());
        command.add("--spring.config.additional-location=file:" + file);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Starts the service and returns once it is ready.
     *
     * @param home a directory for its data, settings and log
     * @param own its certificate
     */
    static DecisionPointUnderTest start(Path home, SelfSigned own) throws IOException, InterruptedException {
        Files.createDirectories(home);
        var server = new DecisionPointUnderTest(home.toAbsolutePath(), own);
        Instant end = Instant.now().plus(START);
        while (!server.accepts()) {
            if (!server.process.isAlive() || Instant.now().isAfter(end)) {
                String words = Files.readString(server.log);
                server.close();
                throw new IllegalStateException("It did not start:\n" + words);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return server;
    }

    private static String text(Map<String, String> settings) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        properties.store(text, null);
        return text.toString();
    }

    /** Returns whether the service listens, which it does once it is ready. */
    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String address() {
        return "https://localhost:" + port;
    }

    /** Returns what the suite asks for of a decision point, with a new API key. */
    Map<String, String> configuration() {
        String token = issuer.client("conformance-suite")
                .scope(Scopes.DECISIONS_EVALUATE)
                .claim("exp", Date.from(Instant.now().plus(TOKEN)))
                .token();
        return Map.of(
                "policy_decision_point", address(),
                "api_key", token,
                "access_evaluation_endpoint", address() + "/access/v1/evaluation",
                "access_evaluations_endpoint", address() + "/access/v1/evaluations",
                "search_subject_endpoint", address() + "/access/v1/search/subject",
                "search_resource_endpoint", address() + "/access/v1/search/resource",
                "search_action_endpoint", address() + "/access/v1/search/action");
    }

    /** Returns the lines of the service's log that report an error. */
    List<String> errors() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains("\"ERROR\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postgres.close();
        issuer.close();
    }
}
