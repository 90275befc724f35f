package fr.montpellier.multipass.service.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call for all who need its result at one time. They wait for that one call, each as long as it lasts, and not
 * for one another's, as they would behind a lock.
 */
public final class SingleFlight<T> {

    /** A call that may fail because the upstream does. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws IOException;
    }

    private final AtomicReference<@Nullable CompletableFuture<T>> underWay = new AtomicReference<>();

    /** @throws IOException as the call that was under way, whoever made it */
    public T join(Call<T> call) throws IOException {
        var own = new CompletableFuture<T>();
        var other = underWay.compareAndExchange(null, own);
        if (other != null) {
            return await(other);
        }
        try {
            var result = call.make();
            own.complete(result);
            return result;
        } catch (IOException | RuntimeException e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            underWay.set(null);
            // Nothing where it was completed; else nobody waits for ever.
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
