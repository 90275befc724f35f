package fr.montpellier.multipass.service.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call for all threads that need its result at one time. They wait for that one call, instead of one after
 * the other as they would behind a lock.
 */
public final class SingleFlight<T> {

    /** A call that may fail because the upstream does. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws IOException;
    }

    private final AtomicReference<@Nullable CompletableFuture<T>> underWay = new AtomicReference<>();

    /**
     * Makes the call, or waits for the one in progress and returns its result; throws {@link IOException} if that call
     *     failed.
     */
    public T join(Call<T> call) throws IOException {
        var own = new CompletableFuture<T>();
        CompletableFuture<T> other = underWay.compareAndExchange(null, own);
        if (other != null) {
            return await(other);
        }
        try {
            T result = call.make();
            own.complete(result);
            return result;
        } catch (IOException | RuntimeException e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            underWay.set(null);
            // No effect where it was completed; otherwise it ends the wait of the other threads.
            own.cancel(false);
        }
    }

    private T await(CompletableFuture<T> other) throws IOException {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            var message = "the call that was under way failed";
            if (e.getCause() instanceof IOException failure) {
                throw new IOException(message, failure);
            }
            throw new IllegalStateException(message, e.getCause());
        }
    }
}
