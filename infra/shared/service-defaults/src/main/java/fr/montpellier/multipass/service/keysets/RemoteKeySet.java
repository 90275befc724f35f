package fr.montpellier.multipass.service.keysets;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.montpellier.multipass.service.outbound.SingleFlight;
import fr.montpellier.multipass.service.outbound.upstreams.UpstreamUnavailableException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Caches a key set at an address. It is fetched again when it is old, and at most once a minute for key ids that are
 * not in it, whichever client presents them. While it cannot be fetched the last one is used, for a bounded time.
 * Callers do not wait for a lock: those who need the key set while it is fetched wait for that one call.
 */
public final class RemoteKeySet implements JWKSource<SecurityContext> {

    /** Reads the document at the address. */
    @FunctionalInterface
    public interface Fetch {
        String get() throws IOException;
    }

    private record Known(JWKSet keys, Instant at) {}

    /** @param failed whether it got no response */
    private record Attempt(Instant at, boolean failed) {

        static final Attempt NONE = new Attempt(Instant.MIN, false);

        boolean isWithin(Duration pause, Instant now) {
            return !at.equals(Instant.MIN) && now.isBefore(at.plus(pause));
        }
    }

    private final Fetch source;
    private final KeySetSettings settings;
    private final Clock clock;
    private final SingleFlight<Known> fetching = new SingleFlight<>();
    private final AtomicReference<Attempt> forUnknown = new AtomicReference<>(Attempt.NONE);
    private volatile @Nullable Known known;
    private volatile Attempt last = Attempt.NONE;

    RemoteKeySet(Fetch source, KeySetSettings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws KeySetUnavailableException if it is unknown whether the key set has such a key */
    @Override
    @SuppressWarnings("ReferenceEquality") // each fetch makes one
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known held = known;
        Known current = current();
        List<JWK> found = selector.select(current.keys());
        // A key set fetched for this request is not fetched again.
        return found.isEmpty() && held == current ? unknown(selector, current) : found;
    }

    private Known current() throws KeySetUnavailableException {
        Known held = known;
        Instant now = clock.instant();
        if (held != null && now.isBefore(held.at().plus(settings.fresh()))) {
            return held;
        }
        if (last.failed() && last.isWithin(settings.retry(), now)) {
            return lastGood(held, null);
        }
        try {
            return fetching.join(() -> newerThan(held));
        } catch (IOException e) {
            return lastGood(held, e);
        }
    }

    private Known lastGood(@Nullable Known held, @Nullable IOException failure) throws KeySetUnavailableException {
        if (held != null && clock.instant().isBefore(held.at().plus(settings.kept()))) {
            return held;
        }
        throw new KeySetUnavailableException(failure);
    }

    private List<JWK> unknown(JWKSelector selector, Known current) throws KeySetUnavailableException {
        Instant now = clock.instant();
        Attempt before = forUnknown.get();
        if (before.isWithin(settings.unknown(), now) || !forUnknown.compareAndSet(before, new Attempt(now, false))) {
            if (before.failed() && before.isWithin(settings.unknown(), now)) {
                throw new KeySetUnavailableException(null);
            }
            return selector.select(newest(current).keys());
        }
        try {
            return selector.select(fetching.join(() -> newerThan(current)).keys());
        } catch (UpstreamUnavailableException e) {
            forUnknown.set(before);
            throw new KeySetUnavailableException(e);
        } catch (IOException e) {
            forUnknown.set(new Attempt(now, true));
            throw new KeySetUnavailableException(e);
        }
    }

    private Known newest(Known current) {
        Known held = known;
        return held == null ? current : held;
    }

    /** Returns the key set of another caller's fetch since then, or fetches it. */
    @SuppressWarnings("ReferenceEquality") // each fetch makes one
    private Known newerThan(@Nullable Known held) throws IOException {
        Known now = known;
        return now != null && now != held ? now : fetch();
    }

    private Known fetch() throws IOException {
        try {
            var fetched = new Known(JWKSet.parse(source.get()), clock.instant());
            known = fetched;
            last = new Attempt(fetched.at(), false);
            forUnknown.updateAndGet(attempt -> new Attempt(attempt.at(), false));
            return fetched;
        } catch (ParseException e) {
            last = new Attempt(clock.instant(), true);
            throw new IOException("not a key set", e);
        } catch (UpstreamUnavailableException e) {
            // No call was made: it is for the client of all calls to say when the next one is.
            throw e;
        } catch (IOException e) {
            last = new Attempt(clock.instant(), true);
            throw e;
        }
    }
}
