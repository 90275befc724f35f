package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures residents who list and read their documents while those of all others grow in number. Both should stay flat.
 */
public final class VaultGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final int RESIDENTS = 8;
    private static final int DOCUMENTS = 8;
    private static final int FILE = 20_000;
    private static final double FLAT = 2;

    private record Kept(String resident, String document) {}

    private final List<Integer> sizes = Stream.of(
                    System.getProperty("multipass.bench.rows", "10000,100000,1000000,5000000")
                            .split(","))
            .map(Integer::valueOf)
            .toList();
    private final Duration warmUp = Duration.ofSeconds(Long.getLong("multipass.bench.warm-up", 20));
    private final Duration measured = Duration.ofSeconds(Long.getLong("multipass.bench.measured", 20));

    @Override
    public String name() {
        return "vault-growth";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "requests",
                CALLERS + " callers, plain HTTP on the loopback interface",
                "documents",
                RESIDENTS + " residents with " + DOCUMENTS + " real ones of 20 KB; the others are rows in the tables",
                "database",
                "PostgreSQL as it is embedded (shared_buffers by default), fsync on, on the same cores",
                "warm-up and measurement",
                "at least 10,000 requests and " + warmUp.toSeconds() + " s, then " + measured.toSeconds()
                        + " s per figure");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var vault = new RunningVault(work);
                var rows = new ManyDocuments(vault.database())) {
            List<Kept> kept = IntStream.range(0, RESIDENTS * DOCUMENTS)
                    .mapToObj(i -> {
                        String resident = "resident-growth-" + i % RESIDENTS;
                        return new Kept(resident, vault.deposit(resident, LargePdf.of(FILE, i)));
                    })
                    .toList();
            double firstList = 0;
            double firstRead = 0;
            double lastList = 0;
            double lastRead = 0;
            for (Integer size : sizes) {
                rows.growTo(size);
                Load.Result list = measure(() -> vault.list(any(kept).resident()));
                Load.Result read = measure(() -> {
                    Kept one = any(kept);
                    vault.read(one.resident(), one.document());
                });
                report(String.format(Locale.ROOT, "%,d: list", size), list, figures);
                report(String.format(Locale.ROOT, "%,d: read", size), read, figures);
                lastList = list.percentile(0.50);
                lastRead = read.percentile(0.50);
                firstList = firstList == 0 ? lastList : firstList;
                firstRead = firstRead == 0 ? lastRead : firstRead;
            }
            figures.add(new Figure("list, p50, most documents beside fewest", lastList / firstList, "", FLAT));
            figures.add(new Figure("read, p50, most documents beside fewest", lastRead / firstRead, "", FLAT));
        }
        return figures;
    }

    private static Kept any(List<Kept> kept) {
        return kept.get(ThreadLocalRandom.current().nextInt(kept.size()));
    }

    private Load.Result measure(Runnable request) {
        return new Load(CALLERS, warmUp, measured).run(caller -> request, () -> {});
    }

    private static void report(String what, Load.Result result, List<Figure> figures) {
        figures.add(Figure.of(what + ", p50", result.percentile(0.50), "ms"));
        figures.add(Figure.of(what + ", p99", result.percentile(0.99), "ms"));
        figures.add(Figure.of(what + ", requests", result.perSecond(), "/s"));
    }
}
