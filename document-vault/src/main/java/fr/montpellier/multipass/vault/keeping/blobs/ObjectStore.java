package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.blobs.transport.PacedInputStream;
import fr.montpellier.multipass.vault.keeping.spool.Spool;
import fr.montpellier.multipass.vault.keeping.spool.SpooledFile;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Stores sealed objects in an S3 bucket. Every failure of the store is a {@link StoreUnavailableException}. */
@Component
public class ObjectStore {

    private final BlobSettings settings;
    private final StoreClient store;
    private final Buckets buckets;
    private final StoreProbe probe;
    private final UnfinishedUploads uploads;
    private final Spool spool;

    ObjectStore(
            BlobSettings settings,
            StoreClient store,
            Buckets buckets,
            StoreProbe probe,
            UnfinishedUploads uploads,
            Spool spool) {
        this.settings = settings;
        this.store = store;
        this.buckets = buckets;
        this.probe = probe;
        this.uploads = uploads;
        this.spool = spool;
    }

    /** An object of the listing; it may be foreign to the vault. */
    public record Listed(String key, Instant modified) {}

    /**
     * Stores a stream of unknown length under a new key once the stream has ended. The object is durable when this
     * returns and absent when it throws.
     *
     * @throws KeyTakenException if there is an object under the key; it is unchanged
     */
    public void put(ObjectKey key, InputStream content) {
        try (SpooledFile kept = spool.keep(content)) {
            put(key, kept);
        } catch (IOException e) {
            throw new StoreUnavailableException("store an object", e);
        }
    }

    /** Stores bytes that are already on the disk, as {@link #put(ObjectKey, InputStream)} does. */
    public void put(ObjectKey key, SpooledFile content) {
        upload(key).send(content);
    }

    private ObjectUpload upload(ObjectKey key) {
        ObjectUpload upload = new ObjectUpload(store, buckets.documents(), key.value(), Map.of());
        if (!probe.capabilities().conditionalWrites() && upload.isTaken()) {
            throw new KeyTakenException();
        }
        return upload;
    }

    /**
     * Returns the whole object, which the caller verifies and closes. Reading fails when the store sends below the
     * lowest rate.
     *
     * @throws ObjectMissingException if the store has no such object
     */
    public InputStream get(ObjectKey key) {
        InputStream content = store.download(
                "read an object",
                client -> client.getObject(GetObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key.value())
                        .build()));
        return new PacedInputStream(content, settings.answerTimeout(), settings.slowest());
    }

    public boolean exists(ObjectKey key) {
        return new ObjectUpload(store, buckets.documents(), key.value(), Map.of()).isTaken();
    }

    /** Deletes the object and unfinished uploads under its key; does nothing when there is neither. */
    public void delete(ObjectKey key) {
        String bucket = buckets.documents();
        uploads.abort(bucket, key.value());
        store.execute(
                "delete an object",
                client -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .build()));
    }

    /** Returns a range of bytes of the object, which the caller verifies and closes. */
    public InputStream get(ObjectKey key, long offset, long length) {
        InputStream content = store.download(
                "read a part of an object",
                client -> client.getObject(GetObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key.value())
                        .offset(offset)
                        .length(length)
                        .build()));
        return new PacedInputStream(content, settings.answerTimeout(), settings.slowest());
    }

    /** Returns objects after a key, in the order of their keys' bytes; empty at the end. */
    public List<Listed> list(String after, int limit) {
        String bucket = buckets.documents();
        return store
                .execute(
                        "list objects",
                        client -> client.listObjectsV2(ListObjectsV2Args.builder()
                                .bucket(bucket)
                                .prefix(ObjectKey.PREFIX)
                                .startAfter(after)
                                .maxKeys(limit)
                                .build()))
                .result()
                .contents()
                .stream()
                .map(item -> new Listed(item.objectName(), item.lastModified().toInstant()))
                .toList();
    }

    /**
     * Checks that the store answers.
     *
     * @throws StoreUnavailableException if it does not
     */
    public void ping() {
        list("", 1);
    }

    public StoreCapabilities capabilities() {
        return probe.capabilities();
    }

    /**
     * Aborts uploads that were begun before that time and are not complete.
     *
     * @param kept returns those of the given keys that are still needed
     * @return number of aborted uploads
     */
    public int abortUploadsBefore(Instant time, UnaryOperator<Set<String>> kept) {
        return uploads.abortBefore(buckets.documents(), time, kept);
    }
}
