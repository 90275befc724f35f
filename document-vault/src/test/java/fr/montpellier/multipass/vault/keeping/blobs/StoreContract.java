package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.journal.CheckpointArchive;
import fr.montpellier.multipass.vault.keeping.blobs.archive.JournalCheckpoints;
import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.messages.ListMultipartUploadsResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract between the vault and any S3 store. */
abstract class StoreContract {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

    private StoreParts parts = connect("contract-" + UUID.randomUUID());
    private ObjectStore store = parts.store();

    /** Over the store under test. */
    abstract StoreParts connect(String bucket);

    /** What the probe must find. */
    abstract StoreCapabilities abilities();

    @BeforeEach
    void makeBuckets() {
        parts.buckets().documents();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        parts.close();
    }

    @Test
    void the_probe_finds_what_the_store_honours() {
        assertThat(parts.probe().capabilities()).isEqualTo(abilities());
        assertThat(store.list("", 10)).as("a probe leaves no document").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                300_000,
                ObjectUpload.PART - 1,
                ObjectUpload.PART,
                ObjectUpload.PART + 1,
                2 * ObjectUpload.PART,
                12_000_000
            })
    void gives_back_what_was_stored(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        ObjectKey key = ObjectKey.fresh();

        store.put(key, new ByteArrayInputStream(content));

        try (InputStream read = store.get(key)) {
            assertThat(read.readAllBytes()).isEqualTo(content);
        }
        assertThat(store.exists(key)).isTrue();
        assertThat(uploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, ObjectUpload.PART + 7})
    void a_key_is_never_written_twice(int size) throws IOException {
        ObjectKey key = ObjectKey.fresh();
        store.put(key, new ByteArrayInputStream(CONTENT));

        assertThatThrownBy(() -> store.put(key, new ByteArrayInputStream(new byte[size])))
                .isInstanceOf(KeyTakenException.class);

        try (InputStream read = store.get(key)) {
            assertThat(read.readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void an_object_that_is_not_there_is_not_an_outage() {
        ObjectKey key = ObjectKey.fresh();

        assertThat(store.exists(key)).isFalse();
        assertThatThrownBy(() -> store.get(key)).isInstanceOf(ObjectMissingException.class);
        store.delete(key);
    }

    @Test
    void deletes_an_object_for_good() {
        ObjectKey key = ObjectKey.fresh();
        store.put(key, new ByteArrayInputStream(CONTENT));

        store.delete(key);
        store.delete(key);

        assertThat(store.exists(key)).isFalse();
        assertThat(store.list("", 10)).isEmpty();
    }

    @Test
    void a_stream_that_breaks_leaves_nothing() {
        InputStream breaks = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        ObjectKey key = ObjectKey.fresh();

        assertThatThrownBy(() -> store.put(
                        key,
                        new SequenceInputStream(new ByteArrayInputStream(new byte[ObjectUpload.PART + 9]), breaks)))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(store.exists(key)).isFalse();
        assertThat(uploads()).isEmpty();
    }

    @Test
    void an_upload_that_a_killed_vault_began_is_deleted_with_its_key() {
        ObjectKey key = ObjectKey.fresh();
        ObjectKey other = ObjectKey.fresh();
        begin(key);
        begin(other);

        store.delete(key);

        assertThat(uploads())
                .extracting(ListMultipartUploadsResult.Upload::objectName)
                .containsExactly(other.value());
    }

    @Test
    void old_uploads_that_are_not_awaited_are_aborted() {
        ObjectKey awaited = ObjectKey.fresh();
        ObjectKey forgotten = ObjectKey.fresh();
        begin(awaited);
        begin(forgotten);

        assertThat(store.abortUploadsBefore(Instant.EPOCH, keys -> Set.of()))
                .as("young")
                .isZero();
        assertThat(store.abortUploadsBefore(Instant.now().plusSeconds(3600), keys -> {
                    assertThat(keys).containsExactlyInAnyOrder(awaited.value(), forgotten.value());
                    return Set.of(awaited.value());
                }))
                .isOne();

        assertThat(uploads())
                .extracting(ListMultipartUploadsResult.Upload::objectName)
                .containsExactly(awaited.value());
    }

    @Test
    void lists_in_order_page_by_page() {
        List<String> keys = IntStream.range(0, 25)
                .mapToObj(i -> ObjectKey.fresh())
                .peek(key -> store.put(key, new ByteArrayInputStream(CONTENT)))
                .map(ObjectKey::value)
                .sorted()
                .toList();

        List<String> listed = new ArrayList<>();
        for (List<ObjectStore.Listed> page = store.list("", 10);
                !page.isEmpty();
                page = store.list(listed.getLast(), 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(each -> listed.add(each.key()));
        }

        assertThat(listed).isEqualTo(keys);
        assertThat(store.list("", 1).getFirst().modified())
                .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
    }

    @Test
    void an_erasure_record_is_written_once_and_stays_where_the_store_has_a_lock() throws Exception {
        ErasureBucket erasures = parts.erasures();
        erasures.put("20260102T030405Z/b", CONTENT);
        erasures.put("20260101T030405Z/a", CONTENT);

        assertThatThrownBy(() -> erasures.put("20260101T030405Z/a", new byte[1]))
                .isInstanceOf(KeyTakenException.class);
        assertThat(erasures.get("20260101T030405Z/a")).isEqualTo(CONTENT);
        assertThat(erasures.keysBetween("20260101T040000Z", ":", 100).stream()
                        .filter(key -> !key.startsWith(StoreProbe.PREFIX)))
                .containsExactly("20260102T030405Z/b");
        if (abilities().lock()) {
            aLockedObjectIsNotDeleted();
        }
    }

    @Test
    void a_checkpoint_that_was_written_over_or_hidden_is_found_where_the_store_has_a_lock() {
        var checkpoints = new JournalCheckpoints(parts.erasures());
        checkpoints.add("2", "older");
        checkpoints.add("1", "later");
        checkpoints.add("1", "is taken");
        if (abilities().lock()) {
            parts.erasures().replace("journal/1", CONTENT);
            // As an attacker does, whose client does not mind.
            assertThatThrownBy(() -> parts.client()
                            .execute(
                                    "hide",
                                    client -> client.removeObject(RemoveObjectArgs.builder()
                                            .bucket(parts.settings().bucketOfErasures())
                                            .object("journal/1")
                                            .build())))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasStackTraceContaining("hidden, not deleted");
        }

        assertThat(checkpoints.first(10))
                .contains(new CheckpointArchive.Archived("1", "later"))
                .last()
                .isEqualTo(new CheckpointArchive.Archived("2", "older"));
    }

    @Test
    void a_body_that_changed_on_its_way_is_not_kept() throws Exception {
        byte[] content = new byte[3_000_000];
        ObjectKey key = ObjectKey.fresh();
        try (FaultyProxy proxy = FaultyProxy.before(parts.settings().endpoint());
                StoreParts through =
                        connectThrough(proxy.endpoint(), parts.settings().bucket())) {
            through.buckets().documents();
            through.probe().capabilities();
            proxy.alterRequestAt(1_000_000);

            assertThatThrownBy(() -> through.store().put(key, new ByteArrayInputStream(content)))
                    .isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(store.exists(key)).isFalse();
    }

    /** To the same store by another address. */
    abstract StoreParts connectThrough(String endpoint, String bucket);

    private void aLockedObjectIsNotDeleted() {
        String bucket = parts.settings().bucketOfErasures();
        String key = "20260103T030405Z/c";
        String version = parts.client()
                .execute(
                        "store",
                        client -> client.putObject(PutObjectAPIArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(new Http.Headers(
                                        RetentionHeaders.until(Instant.now().plusSeconds(600))))
                                .data(CONTENT, CONTENT.length)
                                .build()))
                .versionId();
        assertThatThrownBy(() -> parts.client()
                        .execute(
                                "delete",
                                client -> client.removeObject(RemoveObjectArgs.builder()
                                        .bucket(bucket)
                                        .object(key)
                                        .versionId(version)
                                        .build())))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private void begin(ObjectKey key) {
        ObjectUpload upload = new ObjectUpload(parts.client(), parts.settings().bucket(), key.value(), Map.of());
        upload.sendPart(upload.begin(), 1, CONTENT);
    }

    private List<ListMultipartUploadsResult.Upload> uploads() {
        return parts.client()
                .execute(
                        "list uploads",
                        client -> client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(parts.settings().bucket())
                                .build()))
                .result()
                .uploads();
    }
}
