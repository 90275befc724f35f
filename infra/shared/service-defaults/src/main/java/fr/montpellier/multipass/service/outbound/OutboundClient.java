package fr.montpellier.multipass.service.outbound;

import com.nimbusds.jose.util.ResourceRetriever;
import fr.montpellier.multipass.service.outbound.addresses.AddressRefusedException;
import fr.montpellier.multipass.service.outbound.addresses.CheckedAddresses;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import fr.montpellier.multipass.service.outbound.upstreams.Upstream;
import fr.montpellier.multipass.service.outbound.upstreams.UpstreamUnavailableException;
import fr.montpellier.multipass.service.outbound.upstreams.Upstreams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes the outbound calls of a service. A call has a deadline as a whole and a maximum size, follows no redirect, is
 * not repeated, and connects to the address that was checked. The number of simultaneous calls to one upstream is
 * limited; an upstream that fails repeatedly is not called for a pause. No lock is held during network operations.
 *
 * <p>The proxy settings of the JVM have no effect, since an address is checked where the connection is made.
 */
public final class OutboundClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboundClient.class);
    private static final Set<Integer> FAILURES = Set.of(502, 503, 504);
    /** Headers that the transport alone writes. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection", "host");

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final OutboundSettings settings;
    private final DnsResolver names;
    private final LongSupplier nanoTime;
    private final Upstreams upstreams;
    private final Semaphore places;
    /** Platform threads, because a hanging name resolution would pin the carrier of a virtual one. */
    private final ThreadPoolExecutor threads;
    /** Guards the creation of transports, which happens at the first call that needs one. */
    private final ReentrantLock making = new ReentrantLock();

    private final Map<Destinations, Transport> transports = new EnumMap<>(Destinations.class);

    /** Returns a client with the default bounds. */
    public static OutboundClient withDefaultBounds() {
        return new OutboundClient(OutboundSettings.DEFAULTS);
    }

    OutboundClient(OutboundSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE, System::nanoTime);
    }

    OutboundClient(OutboundSettings settings, DnsResolver names, LongSupplier nanoTime) {
        this.settings = settings;
        this.names = names;
        this.nanoTime = nanoTime;
        this.upstreams =
                new Upstreams(settings.perUpstream(), settings.breakerFailures(), settings.breakerPause(), nanoTime);
        this.places = new Semaphore(settings.total());
        this.threads = new ThreadPoolExecutor(
                0,
                // Twice as many, because a thread gives its place back before it ends.
                2 * settings.total(),
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("outbound-", 0).daemon().factory());
    }

    /**
     * Makes the call and returns the response, of any status.
     *
     * @throws UpstreamUnavailableException if the call was not made
     * @throws AddressRefusedException if the host has an address that is not among the destinations
     * @throws ResponseTooLargeException if the response exceeds the limit
     * @throws IOException if there was no complete response before the deadline
     */
    public OutboundResponse send(OutboundCall call) throws IOException {
        long end = nanoTime.getAsLong() + call.limits().deadline().toNanos();
        Upstream upstream = upstreams.of(call.uri());
        if (!upstream.breaker().allows()) {
            throw new UpstreamUnavailableException("the upstream failed a moment ago and is not called for now");
        }
        acquire(upstream.places(), end);
        Future<OutboundResponse> answer;
        HttpUriRequestBase request = request(call);
        try {
            acquire(places, end);
            try {
                Transport transport = transport(call.destinations());
                answer = threads.submit(() -> {
                    try {
                        return transport.send(request, call.limits().maxSize());
                    } finally {
                        places.release();
                        upstream.places().release();
                    }
                });
            } catch (RuntimeException e) {
                places.release();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            upstream.places().release();
            throw e;
        }
        return await(answer, request, upstream, end);
    }

    /** Returns a factory for {@code RestClient} and {@code RestTemplate}; bodies are held in memory. */
    public ClientHttpRequestFactory requestFactory(CallLimits limits, Destinations destinations) {
        return new OutboundRequestFactory(this, limits, destinations);
    }

    /** Returns a retriever for key sets and metadata read by Nimbus. */
    public ResourceRetriever resourceRetriever(CallLimits limits, Destinations destinations) {
        return new OutboundResourceRetriever(this, limits, destinations);
    }

    private OutboundResponse await(
            Future<OutboundResponse> answer, HttpUriRequestBase request, Upstream upstream, long end)
            throws IOException {
        try {
            OutboundResponse received = answer.get(Math.max(0, end - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
            if (FAILURES.contains(received.status())) {
                failed(upstream, false);
            } else {
                upstream.breaker().succeeded();
            }
            return received;
        } catch (TimeoutException e) {
            request.cancel();
            failed(upstream, false);
            throw new SocketTimeoutException("no whole answer before the deadline");
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw failure(e, upstream);
        }
    }

    private static IOException failure(ExecutionException failure, Upstream upstream) {
        Throwable cause = failure.getCause();
        if (cause instanceof ResponseTooLargeException || cause instanceof AddressRefusedException) {
            return (IOException) cause;
        }
        failed(upstream, cause instanceof ConnectException);
        return cause instanceof IOException known
                ? known
                : new IOException(cause == null ? "no answer" : cause.getClass().getSimpleName(), failure);
    }

    private static void failed(Upstream upstream, boolean refused) {
        if (upstream.breaker().failed(refused)) {
            log.warn("{} failed repeatedly: it is called only now and then until it answers", upstream.name());
        }
    }

    private void acquire(Semaphore semaphore, long end) throws IOException {
        long patience = Math.min(settings.patience().toNanos(), end - nanoTime.getAsLong());
        try {
            if (!semaphore.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                throw new UpstreamUnavailableException("too many calls are under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static HttpUriRequestBase request(OutboundCall call) {
        var request = new HttpUriRequestBase(call.method().name(), call.uri());
        call.headers().forEach((name, values) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        if (call.body().length > 0 || WITH_BODY.contains(call.method())) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        return request;
    }

    private Transport transport(Destinations destinations) {
        making.lock();
        try {
            return transports.computeIfAbsent(
                    destinations, kind -> new Transport(settings, new CheckedAddresses(names, kind)));
        } finally {
            making.unlock();
        }
    }

    /** Ends all current calls. */
    @Override
    public void close() {
        threads.shutdownNow();
        making.lock();
        try {
            transports.values().forEach(Transport::close);
        } finally {
            making.unlock();
        }
    }
}
