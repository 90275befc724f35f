package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Initializes the store before the vault serves: creates the buckets, logs the store's capabilities, and refuses a
 * store that is open to unauthenticated requests.
 */
@Component
class StoreInitializer implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StoreInitializer.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final BlobSettings settings;
    private final StoreProbe probe;

    StoreInitializer(BlobSettings settings, StoreProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    @Override
    public void afterSingletonsInstantiated() {
        StoreCapabilities abilities = awaited();
        log.info(
                "object store {}: bodies changed in transit are {}; keys in use are {}; the list of erasures is protected by {}",
                settings,
                abilities.checksums() ? "refused by the store" : "found by reading back",
                abilities.conditionalWrites() ? "refused by the store" : "looked for before each write",
                abilities.lock() ? "a lock of the store, for " + settings.lockedFor() : "the vault alone");
        if (!abilities.closed()) {
            throw new IllegalStateException("The bucket " + settings.bucket() + " answers unauthenticated requests.");
        }
        if (settings.requireLock() && !abilities.lock()) {
            throw new IllegalStateException("The store deletes what is under retention in "
                    + settings.bucketOfErasures() + ", and multipass.blobs.require-lock is set.");
        }
    }

    /** Waits for an unavailable store instead of failing the start. */
    private StoreCapabilities awaited() {
        long end = System.nanoTime() + settings.startPatience().toNanos();
        while (true) {
            try {
                return probe.capabilities();
            } catch (StoreUnavailableException e) {
                if (System.nanoTime() - end >= 0) {
                    throw e;
                }
                log.warn("waiting for the object store: {}", e.getMessage());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
