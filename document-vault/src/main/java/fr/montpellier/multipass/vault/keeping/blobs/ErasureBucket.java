package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores small objects that are written once and never deleted by the vault, nor by the store where it supports object
 * lock.
 */
@Component
public class ErasureBucket {

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
     * Stores an object, after looking whether the key is taken: stores that honour conditional writes may not do so in
     * a versioned bucket, such as one with object lock.
     *
     * @throws KeyTakenException if there is an object under the key
     */
    public void put(String key, byte[] content) {
        ObjectUpload upload = upload(key);
        if (upload.isTaken()) {
            throw new KeyTakenException();
        }
        upload.send(content);
    }

    /** Stores an object in the place of an invalid one; a store with object lock keeps that version too. */
    public void replace(String key, byte[] content) {
        upload(key).sendOver(content);
    }

    private ObjectUpload upload(String key) {
        Map<String, String> headers = probe.capabilities().lock()
                ? RetentionHeaders.until(clock.instant().plus(settings.lockedFor()))
                : Map.of();
        return new ObjectUpload(store, buckets.erasures(), key, headers);
    }

    /**
     * Returns every version that is, or was, stored under a key, newest first. In a bucket with object lock a writer
     * cannot delete a version, but can hide it behind a delete marker or a later version.
     */
    public Stream<byte[]> contents(String key) {
        if (probe.capabilities().lock()) {
            return versions(key, Integer.MAX_VALUE).stream()
                    .filter(version -> version.key().equals(key))
                    .map(this::get);
        }
        try {
            return Stream.of(get(key));
        } catch (ObjectMissingException e) {
            return Stream.empty();
        }
    }

    /**
     * Returns an object.
     *
     * @throws ObjectMissingException if there is none, or if it is hidden
     */
    public byte[] get(String key) {
        return get(new Version(key, null));
    }

    public byte[] get(Version version) {
        return store.download("read from the bucket of erasures", client -> {
            try (InputStream in = client.getObject(GetObjectArgs.builder()
                    .bucket(settings.bucketOfErasures())
                    .object(version.key())
                    .versionId(version.id())
                    .build())) {
                return in.readNBytes(LARGEST);
            }
        });
    }

    /**
     * Returns the keys between two keys, in order, those of hidden objects included.
     *
     * @param limit most keys to return
     */
    public List<String> keysBetween(String after, String before, int limit) {
        return listing(
                "",
                after,
                versions -> versions.map(Version::key)
                        .takeWhile(key -> key.compareTo(before) < 0)
                        .distinct()
                        .limit(limit)
                        .toList());
    }

    /** @param id of the version, if the store keeps several versions of a key */
    public record Version(String key, @Nullable String id) {}

    /**
     * Returns the versions under keys with a prefix, in the order of the keys, newest version first.
     *
     * @param limit most versions to return
     */
    public List<Version> versions(String prefix, int limit) {
        return listing(prefix, "", versions -> versions.limit(limit).toList());
    }

    private <T> T listing(String prefix, String after, Function<Stream<Version>, T> reading) {
        String bucket = buckets.erasures();
        boolean several = probe.capabilities().lock();
        return store.download("list the bucket of erasures", client -> {
            Iterable<Result<Item>> results = client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .startAfter(after)
                    .recursive(true)
                    .includeVersions(several)
                    .build());
            return reading.apply(StreamSupport.stream(results.spliterator(), false)
                    .map(ErasureBucket::item)
                    .filter(item -> !item.isDeleteMarker())
                    .map(item -> new Version(item.objectName(), several ? item.versionId() : null)));
        });
    }

    private static Item item(Result<Item> result) {
        try {
            return result.get();
        } catch (MinioException e) {
            throw new StoreUnavailableException("list the bucket of erasures", e);
        }
    }
}
