package fr.montpellier.multipass.bench.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A number of callers, each of which sends its next request as soon as the last is answered. A wrong answer ends the
 * measurement: figures of refused requests have no value. It begins after at least the warm-up, and after {@code enough}
 * requests unless those take minutes; or at once when the warm-up is zero.
 */
public record Load(int callers, Phases phases, int enough) {

    /** Requests after which the compilers have seen enough, if one is a single exchange. */
    public static final int ENOUGH = 10_000;

    /** Longest warm-up; the tokens that are introspected live five minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    public Load(int callers, Duration warmUp, Duration measured) {
        this(callers, new Phases(warmUp, measured), ENOUGH);
    }

    /** @param millis how long each answer took, sorted */
    public record Result(double[] millis, double seconds) {

        public double perSecond() {
            return millis.length / seconds;
        }

        public double percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.round(share * millis.length))];
        }
    }

    /**
     * @param request what the caller of that number asks, again and again, and how it checks the answer; made once,
     *     before anything is counted
     * @param afterWarmUp called when counting begins
     */
    public Result run(IntFunction<Runnable> request, Runnable afterWarmUp) {
        List<Runnable> own = IntStream.range(0, callers).mapToObj(request).toList();
        long begun = System.nanoTime();
        // Time alone does not warm up a slow machine: the compilers count calls.
        var requests = 0;
        while (phases.warmUp().isPositive() && requests < enough && System.nanoTime() - begun < LONGEST.toNanos()) {
            requests += drive(own, phases.warmUp()).millis().length;
        }
        afterWarmUp.run();
        return drive(own, phases.measured());
    }

    private Result drive(List<Runnable> requests, Duration duration) {
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            var tasks = new ArrayList<Callable<double[]>>();
            requests.forEach(own -> tasks.add(() -> until(end, own)));
            var times = new ArrayList<double[]>();
            for (Future<double[]> result : threads.invokeAll(tasks)) {
                times.add(result.get());
            }
            return new Result(sorted(times), (System.nanoTime() - begun) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        }
    }

    private static double[] until(long end, Runnable request) {
        var millis = new double[1024];
        var count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            request.run();
            long then = System.nanoTime();
            if (count == millis.length) {
                millis = Arrays.copyOf(millis, 2 * count);
            }
            millis[count++] = (then - now) / 1e6;
            now = then;
        }
        return Arrays.copyOf(millis, count);
    }

    public static double[] sorted(List<double[]> times) {
        return times.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }
}
