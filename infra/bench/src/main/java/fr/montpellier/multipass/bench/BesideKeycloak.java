package fr.montpellier.multipass.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Our identity server and Keycloak, one after the other on the same machine with the same requests. Goals: half of
 * Keycloak's processor time per request, half its memory, a third of its start. No flow measured here hashes a password:
 * we have none, and Keycloak's is checked once per session, before the measurement.
 */
final class BesideKeycloak implements Benchmark {

    private static final int CALLERS = 8;
    private static final double HALF = 0.5;
    private static final double THIRD = 1.0 / 3;

    private final Duration warmUp = Duration.ofSeconds(Long.getLong("multipass.bench.warm-up", 20));
    private final Duration measured = Duration.ofSeconds(Long.getLong("multipass.bench.measured", 20));

    /** What one of them needed, by flow. */
    private record Needs(double firstAnswer, double memory, Map<String, Double> cpu) {

        double of(String flow) {
            return Objects.requireNonNull(cpu.get(flow));
        }
    }

    @Override
    public String name() {
        return "beside-keycloak";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("Keycloak", home().getFileName().toString());
        conditions.put("transport", "plain HTTP/1.1 on the loopback interface, connections kept");
        conditions.put("callers", CALLERS + ", on the same cores as server and PostgreSQL");
        conditions.put(
                "clients", "private_key_jwt with ES256, a new assertion for each request; where said so, by secret");
        conditions.put(
                "secret", "client_secret_basic: ours keeps HMAC-SHA-256 of 256 random bits, Keycloak the secret");
        conditions.put("tokens", "JWT signed with ES256, refresh tokens rotate");
        conditions.put("database", "PostgreSQL, same build and settings for both, fsync on");
        conditions.put("JVM", "ours " + String.join(" ", Multipass.JVM) + "; Keycloak's own options with -Xmx512m");
        conditions.put(
                "warm-up and measurement",
                "at least 10,000 requests and " + warmUp.toSeconds() + " s, then " + measured.toSeconds()
                        + " s per flow");
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        var keycloak = keycloak(Files.createDirectories(work.resolve("keycloak")), figures);
        var ours = multipass(Files.createDirectories(work.resolve("multipass")), figures);
        ours.cpu()
                .forEach((flow, cpu) -> figures.add(
                        new Figure("processor time beside Keycloak's: " + flow, cpu / keycloak.of(flow), "", HALF)));
        figures.add(new Figure("memory beside Keycloak's", ours.memory() / keycloak.memory(), "", HALF));
        figures.add(
                new Figure("first answer beside Keycloak's", ours.firstAnswer() / keycloak.firstAnswer(), "", THIRD));
        return figures;
    }

    private Needs keycloak(Path work, List<Figure> figures) throws IOException, InterruptedException {
        try (var keycloak = new Keycloak(home(), work)) {
            keycloak.restart();
            return measure("Keycloak", keycloak, figures);
        }
    }

    private Needs multipass(Path work, List<Figure> figures) throws IOException, InterruptedException {
        try (var multipass = new Multipass(work, Map.of("multipass.registration.open", "true"))) {
            multipass.restart();
            return measure("Multipass", multipass, figures);
        }
    }

    private Needs measure(String who, OpenIdProvider provider, List<Figure> figures) {
        var firstAnswer = provider.server().firstAnswer().toMillis() / 1000.0;
        figures.add(Figure.of(who + ": first answer, data kept", firstAnswer, "s"));
        figures.add(Figure.of(who + ": memory when ready", provider.server().memoryInMebibytes(), "MiB"));
        var cpu = new LinkedHashMap<String, Double>();
        new Flows(provider).all().forEach((flow, request) -> {
            var before = new double[2];
            var result = new Load(CALLERS, warmUp, measured).run(request, () -> {
                before[0] = provider.server().cpuSeconds();
                before[1] = ServerProcess.cpuSeconds(provider.database());
            });
            var thousands = result.millis().length / 1000.0;
            var server = (provider.server().cpuSeconds() - before[0]) / thousands;
            var database = (ServerProcess.cpuSeconds(provider.database()) - before[1]) / thousands;
            cpu.put(flow, server);
            var prefix = who + ": " + flow + ", ";
            figures.add(Figure.of(prefix + "requests", result.perSecond(), "/s"));
            figures.add(Figure.of(prefix + "p50", result.percentile(0.50), "ms"));
            figures.add(Figure.of(prefix + "p99", result.percentile(0.99), "ms"));
            figures.add(Figure.of(prefix + "server per 1,000", server, "CPU s"));
            figures.add(Figure.of(prefix + "PostgreSQL per 1,000", database, "CPU s"));
        });
        var memory = provider.server().memoryInMebibytes();
        figures.add(Figure.of(who + ": memory after load", memory, "MiB"));
        return new Needs(firstAnswer, memory, cpu);
    }

    /** Where the build unpacks Keycloak's distribution. */
    private static Path home() {
        var unpacked = Path.of(System.getProperty("multipass.checkout", "."), "infra/bench/target/keycloak");
        try (var homes = Files.newDirectoryStream(unpacked, "keycloak-*")) {
            return homes.iterator().next();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak is not there: ./multipass bench fetches it", e);
        }
    }
}
