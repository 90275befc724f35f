package fr.montpellier.multipass.vault.blobs;

import io.minio.GetObjectArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Sealed objects in an S3 bucket. Every failure of the store is a {@link StoreUnavailableException}. */
@Component
public class ObjectStore {

    /** S3's smallest part: the most that one upload holds in memory. */
    private static final long PART = 5L << 20;

    private final String bucket;
    private final StoreClient store;

    ObjectStore(BlobSettings settings, StoreClient store) {
        this.bucket = settings.bucket();
        this.store = store;
    }

    /** Stores a stream of unknown length under a fresh key; acknowledged when it returns. */
    public void put(ObjectKey key, InputStream content) {
        store.calling("store an object", client -> {
            store.ensure(bucket);
            return client.putObject(
                    PutObjectArgs.builder().bucket(bucket).object(key.value()).stream(content, null, PART)
                            .contentType("application/octet-stream")
                            .build());
        });
    }

    /** The whole object; the caller closes it. */
    public InputStream get(ObjectKey key) {
        return store.calling(
                "read an object",
                client -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .build()));
    }

    /** Removes the object; does nothing when it is not there. */
    public void delete(ObjectKey key) {
        store.calling("delete an object", client -> {
            store.ensure(bucket);
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.value())
                    .build());
            return true;
        });
    }
}
