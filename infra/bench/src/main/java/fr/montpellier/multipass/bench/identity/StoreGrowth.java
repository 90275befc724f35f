package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.clients.OAuthClient;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures requests to the identity server as its tables grow: introspection of a random token among all (a look-up)
 * and a client credentials grant (a save). Both should stay flat. Then half a million authorizations expire, and
 * look-ups continue while they are deleted.
 */
public final class StoreGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final int EXPIRED = 500_000;
    /**
     * Largest ratio of the largest store's time to the smallest's: the index is one level deeper, and the cache is less
     * likely to hold it.
     */
    private static final double FLAT = 2;

    private final List<Integer> sizes = Stream.of(
                    System.getProperty("multipass.bench.rows", "10000,100000,1000000,5000000")
                            .split(","))
            .map(Integer::valueOf)
            .toList();
    private final Duration warmUp = Duration.ofSeconds(Long.getLong("multipass.bench.warm-up", 20));
    private final Duration measured = Duration.ofSeconds(Long.getLong("multipass.bench.measured", 20));

    @Override
    public String name() {
        return "store-growth";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("requests", CALLERS + " callers, private_key_jwt, plain HTTP on the loopback interface");
        conditions.put(
                "database", "PostgreSQL as it is embedded (shared_buffers by default), fsync on, on the same cores");
        conditions.put("rows", "per authorization one access token; four in five have a refresh token as well");
        conditions.put(
                "warm-up and measurement",
                "at least 10,000 requests and " + warmUp.toSeconds() + " s, then " + measured.toSeconds()
                        + " s per figure");
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var multipass = new Multipass(work, Map.of("multipass.identity.cleanup-pause", "1s"));
                var rows = new ManyAuthorizations(multipass.access(), multipass.sealingKey())) {
            var flows = new PartnerFlows(multipass);
            var first = new ArrayList<Load.Result>();
            var last = new ArrayList<Load.Result>();
            for (Integer size : sizes) {
                rows.growTo(size);
                var results = List.of(
                        measure(() ->
                                flows.introspect(multipass.service(), rows.anyToken(ThreadLocalRandom.current()))),
                        measure(flows::clientCredentials));
                report(String.format(Locale.ROOT, "%,d: look-up", size), results.get(0), figures);
                report(String.format(Locale.ROOT, "%,d: save", size), results.get(1), figures);
                (first.isEmpty() ? first : last).addAll(results);
                if (last.size() > 2) {
                    last.subList(0, 2).clear();
                }
            }
            if (!last.isEmpty()) {
                flat("look-up", first.get(0), last.get(0), figures);
                flat("save", first.get(1), last.get(1), figures);
            }
            cleanUp(rows, flows, multipass.service(), figures);
        }
        return figures;
    }

    private Load.Result measure(Runnable request) {
        return new Load(CALLERS, warmUp, measured).run(caller -> request, () -> {});
    }

    private static void report(String what, Load.Result result, List<Figure> figures) {
        figures.add(Figure.of(what + ", p50", result.percentile(0.50), "ms"));
        figures.add(Figure.of(what + ", p99", result.percentile(0.99), "ms"));
        figures.add(Figure.of(what + ", requests", result.perSecond(), "/s"));
    }

    private static void flat(String what, Load.Result small, Load.Result large, List<Figure> figures) {
        figures.add(new Figure(
                what + ", p50, largest store beside smallest",
                large.percentile(0.50) / small.percentile(0.50),
                "",
                FLAT));
    }

    private static void cleanUp(ManyAuthorizations rows, PartnerFlows flows, OAuthClient service, List<Figure> figures)
            throws Exception {
        rows.addExpired(EXPIRED);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            long begun = System.nanoTime();
            Callable<Double> untilGone = () -> {
                while (rows.expired() > 0) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                return (System.nanoTime() - begun) / 1e9;
            };
            Future<Double> gone = other.submit(untilGone);
            Load.Result during = new Load(CALLERS, Duration.ZERO, Duration.ofSeconds(10))
                    .run(
                            caller -> () -> flows.introspect(service, rows.anyToken(ThreadLocalRandom.current())),
                            () -> {});
            report("while expired rows are deleted: look-up", during, figures);
            figures.add(Figure.of("deletion of expired authorizations", EXPIRED / gone.get(), "/s"));
        }
    }
}
