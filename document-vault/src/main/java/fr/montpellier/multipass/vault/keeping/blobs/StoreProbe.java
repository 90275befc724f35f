package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.messages.Part;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Probes the store's capabilities by using them, once in the life of the process, since stores do not declare them
 * reliably.
 */
@Component
class StoreProbe {

    static final String PREFIX = "probe/";

    private static final byte[] CONTENT = {'p'};
    private static final byte[] OTHER = {'q'};

    /** Longer than clocks may differ. */
    private static final Duration LOCKED = Duration.ofMinutes(10);

    private final StoreClient store;
    private final Buckets buckets;
    private final Clock clock;
    private final AtomicReference<@Nullable StoreCapabilities> found = new AtomicReference<>();

    StoreProbe(StoreClient store, Buckets buckets, Clock clock) {
        this.store = store;
        this.buckets = buckets;
        this.clock = clock;
    }

    /**
     * Returns the capabilities.
     *
     * @throws IllegalStateException if the bucket of documents keeps versions, so that nothing can be erased in it
     */
    StoreCapabilities capabilities() {
        StoreCapabilities known = found.get();
        if (known == null) {
            refuseVersions();
            known = new StoreCapabilities(honoursChecksums(), honoursConditions(), honoursLock(), isPrivate());
            found.set(known);
        }
        return known;
    }

    /**
     * Refuses a versioned bucket; one whose versioning is suspended, which keeps older versions, returns a version too.
     */
    private void refuseVersions() {
        String bucket = buckets.documents();
        String key = key();
        Optional<String> version = put(bucket, key, Map.of());
        remove(bucket, key, version);
        if (version.isPresent()) {
            throw new IllegalStateException(
                    "The bucket " + bucket
                            + " keeps versions: what is erased would stay in it. Name a bucket without versioning in multipass.blobs.bucket.");
        }
    }

    private boolean honoursChecksums() {
        String bucket = buckets.documents();
        String key = key();
        try {
            put(bucket, key, ObjectUpload.sha256(OTHER, OTHER.length));
            return false;
        } catch (StoreUnavailableException e) {
            return !new ObjectUpload(store, bucket, key, Map.of()).isTaken();
        } finally {
            remove(bucket, key, Optional.empty());
        }
    }

    private boolean honoursConditions() {
        String bucket = buckets.documents();
        String key = key();
        put(bucket, key, Map.of());
        try {
            return refuses(() -> new ObjectUpload(store, bucket, key, Map.of()).send(CONTENT))
                    && refuses(() -> inParts(new ObjectUpload(store, bucket, key, Map.of())));
        } finally {
            remove(bucket, key, Optional.empty());
        }
    }

    private static void inParts(ObjectUpload upload) {
        String id = upload.begin();
        try {
            Part part = upload.sendPart(id, 1, CONTENT);
            upload.complete(id, List.of(part));
        } catch (StoreUnavailableException e) {
            upload.abort(id);
            throw e;
        }
    }

    private static boolean refuses(Runnable action) {
        try {
            action.run();
            return false;
        } catch (KeyTakenException e) {
            return true;
        }
    }

    /** Returns whether the store enforces object lock; leaves an object of one byte if it does. */
    private boolean honoursLock() {
        String bucket = buckets.erasures();
        String key = key();
        Optional<String> version;
        try {
            version = put(bucket, key, RetentionHeaders.until(clock.instant().plus(LOCKED)));
        } catch (StoreUnavailableException e) {
            return false;
        }
        if (version.isEmpty()) {
            remove(bucket, key, version);
            return false;
        }
        try {
            remove(bucket, key, version);
            return false;
        } catch (StoreUnavailableException e) {
            return true;
        }
    }

    private boolean isPrivate() {
        String bucket = buckets.documents();
        String key = key();
        put(bucket, key, Map.of());
        try {
            return store.unauthenticatedStatus(bucket, key) != 200;
        } finally {
            remove(bucket, key, Optional.empty());
        }
    }

    private Optional<String> put(String bucket, String key, Map<String, String> headers) {
        return Optional.ofNullable(store.execute(
                        "store a probe",
                        client -> client.putObject(PutObjectAPIArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(new Http.Headers(headers))
                                .data(CONTENT, CONTENT.length)
                                .build()))
                .versionId());
    }

    private void remove(String bucket, String key, Optional<String> version) {
        store.execute(
                "delete a probe",
                client -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .versionId(version.orElse(null))
                        .build()));
    }

    private static String key() {
        return PREFIX + UUID.randomUUID();
    }
}
