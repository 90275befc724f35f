package fr.montpellier.multipass.vault.blobs;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Small objects that are written once and never deleted by a vault, nor by the store where it has a lock. */
@Component
class ErasureBucket {

    private static final int LARGEST = 1 << 16;

    private final BlobSettings settings;
    private final StoreClient store;
    private final Buckets buckets;
    private final StoreProbe probe;
    private final Clock clock;

    ErasureBucket(BlobSettings settings, StoreClient store, Buckets buckets, StoreProbe probe, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.buckets = buckets;
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * Looks first in any case: stores that honour conditions may not in a bucket that keeps versions, as one with a lock.
     *
     * @throws KeyTakenException if there is such an object
     */
    void put(String key, byte[] content) {
        Upload upload = upload(key);
        if (upload.isTaken()) {
            throw new KeyTakenException();
        }
        upload.send(content);
    }

    /** In the place of one that is no good; the store keeps that one too where it has a lock. */
    void replace(String key, byte[] content) {
        upload(key).sendOver(content);
    }

    private Upload upload(String key) {
        Map<String, String> headers =
                probe.abilities().lock() ? Retention.until(clock.instant().plus(settings.lockedFor())) : Map.of();
        return new Upload(store, buckets.erasures(), key, headers);
    }

    byte[] get(String key) {
        return store.calling("read from the bucket of erasures", client -> {
            try (InputStream in = client.getObject(GetObjectArgs.builder()
                    .bucket(settings.bucketOfErasures())
                    .object(key)
                    .build())) {
                return in.readNBytes(LARGEST);
            }
        });
    }

    /** Keys that follow that one, in their order. */
    List<String> keysAfter(String key) {
        return keysAfter(key, Integer.MAX_VALUE);
    }

    /** As {@link #keysAfter(String)}, and no more than that many. */
    List<String> keysAfter(String key, int limit) {
        String bucket = buckets.erasures();
        return store.calling("list the bucket of erasures", client -> {
            List<String> keys = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .startAfter(key)
                    .recursive(true)
                    .build())) {
                if (keys.size() == limit) {
                    break;
                }
                keys.add(result.get().objectName());
            }
            return keys;
        });
    }
}
