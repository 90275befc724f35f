package fr.montpellier.multipass.bench.measurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Measures the same requests at each of several numbers of rows. What the product promises is how many times the median
 * with the most rows is that with the fewest.
 */
public final class Growth {

    private final int callers;
    private final double flat;
    private final int enough;
    private final List<Integer> sizes;
    private final Phases phases = Phases.ofRequests();
    private final Map<String, List<Double>> medians = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    /** Measures with 10 thousand to 5 million rows, after ten thousand requests. */
    public Growth(int callers, double flat) {
        this(callers, flat, Load.ENOUGH, "10000,100000,1000000,5000000");
    }

    /**
     * @param callers number of callers at the same time
     * @param flat largest ratio of the medians
     * @param enough requests of the warm-up
     * @param sizes numbers of rows with commas, unless {@code multipass.bench.rows} says others
     */
    public Growth(int callers, double flat, int enough, String sizes) {
        this.callers = callers;
        this.flat = flat;
        this.enough = enough;
        this.sizes = Stream.of(System.getProperty("multipass.bench.rows", sizes).split(","))
                .map(Integer::valueOf)
                .toList();
    }

    /** Returns the numbers of rows, smallest first. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** Returns the conditions that are the same for each of these benchmarks. */
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put(
                "database", "PostgreSQL as it is embedded (shared_buffers by default), fsync on, on the same cores");
        conditions.put(
                "warm-up and measurement",
                String.format(
                        Locale.ROOT,
                        "at least %,d requests and %d s, then %d s per figure",
                        enough,
                        phases.warmUp().toSeconds(),
                        phases.measured().toSeconds()));
        return conditions;
    }

    /** Makes a request, again and again, with that number of rows in the tables. */
    public void measure(int size, String what, Runnable request) {
        Load.Result result = new Load(callers, phases, enough).run(caller -> request, () -> {});
        add(String.format(Locale.ROOT, "%,d: %s", size, what), result);
        medians.computeIfAbsent(what, first -> new ArrayList<>()).add(result.percentile(0.50));
    }

    /** Adds the figures of a result. */
    public void add(String what, Load.Result result) {
        figures.add(Figure.of(what + ", p50", result.percentile(0.50), "ms"));
        figures.add(Figure.of(what + ", p99", result.percentile(0.99), "ms"));
        figures.add(Figure.of(what + ", requests", result.perSecond(), "/s"));
    }

    /** Returns the figures so far, and for each kind of request the ratio of the medians. */
    public List<Figure> figures() {
        var all = new ArrayList<>(figures);
        medians.forEach((what, values) -> all.add(new Figure(
                what + ", p50, most rows beside fewest",
                Objects.requireNonNull(values.getLast()) / Objects.requireNonNull(values.getFirst()),
                "",
                flat)));
        return all;
    }
}
