package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.providers.Keycloak;
import fr.montpellier.multipass.bench.identity.providers.Multipass;
import fr.montpellier.multipass.bench.identity.providers.SignInFlows;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import fr.montpellier.multipass.bench.measurement.Phases;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the product's identity server and Keycloak on the same machine with the same requests, in turn: the speed of
 * a shared machine varies from one minute to the next, so only figures taken within seconds of each other compare.
 * Goals: half of Keycloak's processor time per request, half its memory, a third of its start. The first is not one for
 * sign-ins that hash a password, since each server chose what its hash costs: the share of the hash is a figure.
 */
public final class BesideKeycloak implements Benchmark {

    private static final int CALLERS = 8;
    /** Number of times that each server is started and receives a share of the measured time. */
    private static final int TURNS = 3;

    /** Accounts of each means: one with codes must not be used again while its last code is valid. */
    private static final int ACCOUNTS = Integer.getInteger("multipass.bench.accounts", 4_000);

    /** Part of the names of the flows that are measured; empty: all. */
    private static final String FLOW = System.getProperty("multipass.bench.flow", "");

    private static final double HALF = 0.5;
    private static final double THIRD = 1.0 / 3;

    private final Phases phases = Phases.ofRequests();

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
        conditions.putAll(SignInConditions.ofBoth());
        conditions.put("accounts", String.format(Locale.ROOT, "%,d of each means, used in turn", ACCOUNTS));
        conditions.put(
                "warm-up and measurement",
                String.format(
                        Locale.ROOT,
                        "at least %,d requests (%,d sign-ins) and %d s, then %d s per flow, in %d turns; the other one runs"
                                + " and is asked nothing",
                        Load.ENOUGH,
                        SignInFlows.ENOUGH,
                        phases.warmUp().toSeconds(),
                        phases.measured().toSeconds(),
                        TURNS));
        conditions.put("first answer", "median of " + TURNS + " starts, in turn, data kept");
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var keycloak = new Keycloak(home(), Files.createDirectories(work.resolve("keycloak")));
                var multipass = new Multipass(
                        Files.createDirectories(work.resolve("multipass")),
                        Map.of("multipass.registration.open", "true"))) {
            keycloak.accounts().add(ACCOUNTS);
            multipass.accounts().add(ACCOUNTS);
            multipass.train();
            var figures = new ArrayList<Figure>();
            var theirs = new MeasuredServer("Keycloak", keycloak);
            var ours = new MeasuredServer("Multipass", multipass);
            for (int turn = 0; turn < TURNS; turn++) {
                theirs.start();
                ours.start();
            }
            Figure firstAnswer = beside("first answer", "s", theirs.firstAnswer(), ours.firstAnswer(), THIRD, figures);
            figures.add(Figure.of("Keycloak: memory when ready", theirs.memory(), "MiB"));
            figures.add(Figure.of("Multipass: memory when ready", ours.memory(), "MiB"));
            var flows = new ArrayList<Figure>();
            for (String flow :
                    theirs.flows().stream().filter(name -> name.contains(FLOW)).toList()) {
                Optional<SignInMeans> means = SignInMeans.ofFlow(flow);
                for (int turn = 0; turn < TURNS; turn++) {
                    var part = new Phases(
                            turn == 0 ? phases.warmUp() : Duration.ZERO,
                            phases.measured().dividedBy(TURNS));
                    var load = new Load(CALLERS, part, means.isPresent() ? SignInFlows.ENOUGH : Load.ENOUGH);
                    theirs.ask(flow, load);
                    ours.ask(flow, load);
                }
                figures.addAll(theirs.figures(flow));
                figures.addAll(ours.figures(flow));
                flows.add(new Figure(
                        "processor time beside Keycloak's: " + flow,
                        ours.cpu(flow) / theirs.cpu(flow),
                        "",
                        means.filter(SignInMeans::hashes).isPresent() ? Double.NaN : HALF));
            }
            flows.addAll(theirs.hashShares());
            flows.addAll(ours.hashShares());
            Figure memory = beside("memory after load", "MiB", theirs.memory(), ours.memory(), HALF, figures);
            figures.addAll(flows);
            figures.add(memory);
            figures.add(firstAnswer);
            return figures;
        }
    }

    /** Returns a figure of the ratio, with both values before it. */
    private static Figure beside(
            String what, String unit, double theirs, double ours, double limit, List<Figure> figures) {
        figures.add(Figure.of("Keycloak: " + what, theirs, unit));
        figures.add(Figure.of("Multipass: " + what, ours, unit));
        return new Figure(what + " beside Keycloak's", ours / theirs, "", limit);
    }

    /** Returns the directory into which the build unpacks Keycloak's distribution. */
    private static Path home() {
        Path unpacked = ChildProcess.checkout().resolve("infra/bench/target/keycloak");
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(unpacked, "keycloak-*")) {
            return homes.iterator().next();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak is not there: ./multipass bench fetches it", e);
        }
    }
}
