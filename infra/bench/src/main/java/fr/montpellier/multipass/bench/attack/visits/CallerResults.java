package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.UnexpectedResponseException;
import fr.montpellier.multipass.devstack.settings.Part;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Records the results of ordinary callers: how long each served request took, and why the others failed. */
public final class CallerResults {

    private record Flow(Part part, String name) {}

    private final Map<Flow, ConcurrentLinkedQueue<Double>> millis = new ConcurrentHashMap<>();
    private final Map<Part, Map<String, LongAdder>> errors = new ConcurrentHashMap<>();

    /** Times a request; counts it as an error and rethrows when it throws. */
    <T> T time(Part part, String name, Supplier<T> request) {
        long begun = System.nanoTime();
        try {
            T answer = request.get();
            millis.computeIfAbsent(new Flow(part, name), first -> new ConcurrentLinkedQueue<>())
                    .add((System.nanoTime() - begun) / 1e6);
            return answer;
        } catch (RuntimeException e) {
            errors.computeIfAbsent(part, first -> new ConcurrentHashMap<>())
                    .computeIfAbsent(name + ": " + kind(e), first -> new LongAdder())
                    .increment();
            throw e;
        }
    }

    private static String kind(RuntimeException problem) {
        if (problem instanceof UnexpectedResponseException) {
            return "" + problem.getMessage();
        }
        Throwable root = problem.getCause() == null ? problem : problem.getCause();
        return root.getClass().getSimpleName();
    }

    public long served(Part part) {
        return millis.entrySet().stream()
                .filter(flow -> flow.getKey().part() == part)
                .mapToLong(flow -> flow.getValue().size())
                .sum();
    }

    public long failed(Part part) {
        return errors.getOrDefault(part, Map.of()).values().stream()
                .mapToLong(LongAdder::sum)
                .sum();
    }

    /** Returns the share of the requests that were not served, in percent. */
    public double errorPercent(Part part) {
        long all = served(part) + failed(part);
        return all == 0 ? 100 : 100.0 * failed(part) / all;
    }

    /** Returns a percentile over all requests to that service. */
    public double percentile(Part part, double share) {
        return percentile(
                millis.entrySet().stream()
                        .filter(flow -> flow.getKey().part() == part)
                        .flatMap(flow -> flow.getValue().stream())
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray(),
                share);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }

    /** Returns a line for each kind of error, the most frequent first. */
    public java.util.List<String> errors(Part part) {
        return errors.getOrDefault(part, Map.of()).entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .map(error -> error.getValue().sum() + " × " + error.getKey())
                .toList();
    }

    /** Returns a line for each kind of request: how many, p50 and p99. */
    public java.util.List<String> flows(Part part) {
        var lines = new TreeMap<String, String>();
        millis.forEach((flow, times) -> {
            if (flow.part() == part) {
                double[] sorted =
                        times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                lines.put(
                        flow.name(),
                        String.format(
                                java.util.Locale.ROOT,
                                "%-28s %7d served, p50 %7.0f ms, p99 %7.0f ms",
                                flow.name(),
                                sorted.length,
                                percentile(sorted, 0.50),
                                percentile(sorted, 0.99)));
            }
        });
        return java.util.List.copyOf(lines.values());
    }
}
