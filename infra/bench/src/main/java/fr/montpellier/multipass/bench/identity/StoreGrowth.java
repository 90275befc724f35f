package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.providers.Multipass;
import fr.montpellier.multipass.bench.identity.providers.PartnerFlows;
import fr.montpellier.multipass.bench.identity.rows.ManyAuthorizations;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Growth;
import fr.montpellier.multipass.bench.measurement.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

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

    private final Growth growth = new Growth(CALLERS, FLAT);

    @Override
    public String name() {
        return "store-growth";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("requests", CALLERS + " callers, private_key_jwt, plain HTTP on the loopback interface");
        conditions.put("rows", "per authorization one access token; four in five have a refresh token as well");
        conditions.putAll(growth.conditions());
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var multipass = new Multipass(work, Map.of("multipass.identity.cleanup-pause", "1s"));
                var rows = new ManyAuthorizations(multipass.access(), multipass.sealingKey())) {
            var flows = new PartnerFlows(multipass);
            Runnable lookUp = () -> flows.introspect(multipass.service(), rows.anyToken(ThreadLocalRandom.current()));
            for (int size : growth.sizes()) {
                rows.growTo(size);
                growth.measure(size, "look-up", lookUp);
                growth.measure(size, "save", flows::clientCredentials);
            }
            double deleted = cleanUp(rows, lookUp);
            var figures = new ArrayList<>(growth.figures());
            figures.add(Figure.of("deletion of expired authorizations", deleted, "/s"));
            return figures;
        }
    }

    /** Measures look-ups during a clean-up, and returns how many authorizations it deletes in a second. */
    private double cleanUp(ManyAuthorizations rows, Runnable lookUp) throws Exception {
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
            var load = new Load(CALLERS, Duration.ZERO, Duration.ofSeconds(10));
            growth.add("while expired rows are deleted: look-up", load.run(caller -> lookUp, () -> {}));
            return EXPIRED / gone.get();
        }
    }
}
