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
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Callers that send requests at fixed times, whether or not the ones before are answered in time. Each time is counted from the
 * moment at which the request was to be sent, so that a server that stops for a while is not measured by fewer requests.
 *
 * @param perSecond requests a second of all callers together
 */
public record PacedLoad(int callers, double perSecond, Duration measured) {

    /** @param request what the caller of that number asks, again and again */
    public Load.Result run(IntFunction<Runnable> request) {
        List<Runnable> own = IntStream.range(0, callers).mapToObj(request).toList();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            var tasks = new ArrayList<Callable<double[]>>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                tasks.add(() -> drive(own.get(caller), begun, caller));
            }
            var times = new ArrayList<double[]>();
            for (Future<double[]> result : threads.invokeAll(tasks)) {
                times.add(result.get());
            }
            return new Load.Result(Load.sorted(times), (System.nanoTime() - begun) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        }
    }

    private double[] drive(Runnable request, long begun, int caller) {
        double interval = 1e9 * callers / perSecond;
        int number = (int) (measured.toNanos() / interval);
        var millis = new double[number];
        for (int i = 0; i < number; i++) {
            long due = begun + (long) (interval * (i + (double) caller / callers));
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            request.run();
            millis[i] = (System.nanoTime() - due) / 1e6;
        }
        return Arrays.copyOf(millis, number);
    }
}
