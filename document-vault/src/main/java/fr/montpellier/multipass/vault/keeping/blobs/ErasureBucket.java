package fr.montpellier.multipass.vault.keeping.blobs;

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
        ObjectUpload upload = upload(key);
        if (upload.isTaken()) {
            throw new KeyTakenException();
        }
        upload.send(content);
    }

    /** In the place of one that is no good; the store keeps that one too where it has a lock. */
    void replace(String key, byte[] content) {
        upload(key).sendOver(content);
    }

    private ObjectUpload upload(String key) {
        Map<String, String> headers =
                probe.abilities().lock() ? RetentionHeaders.until(clock.instant().plus(settings.lockedFor())) : Map.of();
        return new ObjectUpload(store, buckets.erasures(), key, headers);
    }

    /**
     * What is, or was, stored under a key, the newest first. In a bucket with a lock a writer deletes no version, but may hide it
     * behind a delete marker or a later version: so each is returned there.
     */
    Stream<byte[]> contents(String key) {
        if (probe.abilities().lock()) {
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

    /** @throws ObjectMissingException if there is none, or if it is hidden */
    byte[] get(String key) {
        return get(new Version(key, null));
    }

    byte[] get(Version version) {
        return store.calling("read from the bucket of erasures", client -> {
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
     * Keys between two, in their order, those of hidden objects too.
     *
     * @param limit most keys to return
     */
    List<String> keysBetween(String after, String before, int limit) {
        return listing(
                "",
                after,
                versions -> versions.map(Version::key)
                        .takeWhile(key -> key.compareTo(before) < 0)
                        .distinct()
                        .limit(limit)
                        .toList());
    }

    /** @param id of the version, where the store keeps several of a key */
    record Version(String key, @Nullable String id) {}

    /**
     * What is stored under keys with a prefix, in their order; of each key the newest version first.
     *
     * @param limit most versions to return
     */
    List<Version> versions(String prefix, int limit) {
        return listing(prefix, "", versions -> versions.limit(limit).toList());
    }

    private <T> T listing(String prefix, String after, Function<Stream<Version>, T> reading) {
        String bucket = buckets.erasures();
        boolean several = probe.abilities().lock();
        return store.calling("list the bucket of erasures", client -> {
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
