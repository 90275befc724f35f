package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.providers.OpenIdProvider;
import fr.montpellier.multipass.bench.identity.providers.PartnerFlows;
import fr.montpellier.multipass.bench.identity.providers.SignInFlows;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** One of the servers that are measured in turn, with the resources that it has used so far. */
final class MeasuredServer {

    private final String name;
    private final OpenIdProvider provider;
    private final Map<String, IntFunction<Runnable>> flows;
    private final List<Double> firstAnswers = new ArrayList<>();
    private final Map<String, Needs> needs = new LinkedHashMap<>();

    /** The resources used by one flow, summed over the turns. */
    private static final class Needs {

        private final List<double[]> millis = new ArrayList<>();
        private double seconds;
        private double server;
        private double database;

        private double thousands() {
            return millis.stream().mapToInt(times -> times.length).sum() / 1000.0;
        }
    }

    MeasuredServer(String name, OpenIdProvider provider) {
        this.name = name;
        this.provider = provider;
        this.flows = new PartnerFlows(provider).all();
        this.flows.putAll(new SignInFlows(provider).all());
    }

    void start() throws IOException, InterruptedException {
        provider.restart();
        firstAnswers.add(provider.server().firstAnswer().toMillis() / 1000.0);
    }

    /** Returns the median of the start times, in seconds. */
    double firstAnswer() {
        return firstAnswers.stream().sorted().toList().get(firstAnswers.size() / 2);
    }

    Collection<String> flows() {
        return flows.keySet();
    }

    void ask(String flow, Load load) {
        var before = new double[2];
        Load.Result result = load.run(Objects.requireNonNull(flows.get(flow)), () -> {
            before[0] = provider.server().cpuSeconds();
            before[1] = ServerProcess.cpuSeconds(provider.database());
        });
        Needs sum = needs.computeIfAbsent(flow, first -> new Needs());
        sum.server += provider.server().cpuSeconds() - before[0];
        sum.database += ServerProcess.cpuSeconds(provider.database()) - before[1];
        sum.seconds += result.seconds();
        sum.millis.add(result.millis());
    }

    /** Returns the server's processor seconds per thousand requests. */
    double cpu(String flow) {
        Needs sum = needs(flow);
        return sum.server / sum.thousands();
    }

    List<Figure> figures(String flow) {
        Needs sum = needs(flow);
        var all = new Load.Result(Load.sorted(sum.millis), sum.seconds);
        String prefix = name + ": " + flow + ", ";
        return List.of(
                Figure.of(prefix + "requests", all.perSecond(), "/s"),
                Figure.of(prefix + "p50", all.percentile(0.50), "ms"),
                Figure.of(prefix + "p99", all.percentile(0.99), "ms"),
                Figure.of(prefix + "server per 1,000", cpu(flow), "CPU s"),
                Figure.of(prefix + "PostgreSQL per 1,000", sum.database / sum.thousands(), "CPU s"));
    }

    /** Returns what a hash of a password costs alone, and its share of the sign-ins by password. */
    List<Figure> hashShares() throws IOException, InterruptedException {
        double hash = provider.hashAlone();
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of(name + ": hash of a password alone, per 1,000", hash, "CPU s"));
        for (SignInMeans means : SignInMeans.values()) {
            if (means.hashes() && needs.containsKey(means.flow())) {
                figures.add(Figure.of(
                        name + ": share of the hash in " + means.flow(), 100 * hash / cpu(means.flow()), "%"));
            }
        }
        return figures;
    }

    double memory() {
        return provider.server().memoryInMebibytes();
    }

    private Needs needs(String flow) {
        return Objects.requireNonNull(needs.get(flow), "not asked yet");
    }
}
