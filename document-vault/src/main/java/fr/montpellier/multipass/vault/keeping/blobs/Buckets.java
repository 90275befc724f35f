package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.errors.ErrorResponseException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The vault's buckets, each created if it does not exist: one for documents and one for erasures, the latter with
 * object lock where the store supports it, since most stores cannot enable object lock on an existing bucket.
 */
@Component
class Buckets {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);

    private final BlobSettings settings;
    private final StoreClient store;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Buckets(BlobSettings settings, StoreClient store) {
        this.settings = settings;
        this.store = store;
    }

    String documents() {
        String bucket = settings.bucket();
        if (isNew(bucket)) {
            make(bucket, false);
        }
        known.add(bucket);
        return bucket;
    }

    String erasures() {
        String bucket = settings.bucketOfErasures();
        if (isNew(bucket)) {
            try {
                make(bucket, true);
            } catch (StoreUnavailableException e) {
                log.info("the store cannot create a bucket with object lock: {}", reason(e));
                make(bucket, false);
            }
        }
        known.add(bucket);
        return bucket;
    }

    private boolean isNew(String bucket) {
        return !known.contains(bucket)
                && !store.execute(
                        "look for a bucket",
                        client -> client.bucketExists(
                                BucketExistsArgs.builder().bucket(bucket).build()));
    }

    private void make(String bucket, boolean locked) {
        try {
            store.execute(
                    "make a bucket",
                    client -> client.makeBucket(MakeBucketArgs.builder()
                            .bucket(bucket)
                            .objectLock(locked)
                            .build()));
        } catch (StoreUnavailableException e) {
            // Another instance created the bucket first.
            if (!reason(e).startsWith("BucketAlready")) {
                throw e;
            }
        }
    }

    private static String reason(StoreUnavailableException e) {
        return e.getCause() instanceof ErrorResponseException refusal
                ? refusal.errorResponse().code()
                : String.valueOf(e.getCause());
    }
}
