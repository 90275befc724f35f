package fr.montpellier.multipass.bench.attack.hostile;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Sends several requests of one attack at the same time. */
final class ConcurrentRequests {

    private ConcurrentRequests() {}

    /**
     * @param request what the request of that number (from 0) does; returns the status of its answer
     * @return the status of the last one
     */
    static int last(int count, IntUnaryOperator request) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                tasks.add(() -> request.applyAsInt(number));
            }
            return threads.invokeAll(tasks).getLast().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
