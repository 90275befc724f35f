package fr.montpellier.multipass.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("faults")
class EmbeddedObjectStoreIT {

    private final TestObjectStore store = TestObjectStore.start();
    private final MinioClient client = client(store.accessKey(), store.secretKey());

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void keeps_objects_over_an_outage() throws Exception {
        var key = "a/b/" + UUID.randomUUID();
        put(key, "content");

        store.stop();
        assertThatThrownBy(() -> get(key)).isInstanceOf(Exception.class);
        store.restart();

        assertThat(get(key)).isEqualTo("content");
    }

    @Test
    void keeps_a_multipart_object() throws Exception {
        String key = UUID.randomUUID().toString();
        String content = "0123456789abcdef".repeat(400_000);
        client.putObject(PutObjectArgs.builder().bucket(store.bucket()).object(key).stream(
                        new ByteArrayInputStream(content.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                        null,
                        5L << 20)
                .build());

        assertThat(get(key)).isEqualTo(content);
        assertThat(keys()).containsExactly(key);
    }

    @Test
    void refuses_to_overwrite_when_asked_for_a_new_key() throws Exception {
        String key = UUID.randomUUID().toString();
        put(key, "first");

        assertThatThrownBy(() -> client.putObject(
                        PutObjectArgs.builder()
                                .bucket(store.bucket())
                                .object(key)
                                .extraHeaders(Map.of("If-None-Match", "*"))
                                .stream(new ByteArrayInputStream(new byte[] {1}), 1L, null)
                                .build()))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e -> assertThat(e.response().code()).isEqualTo(412));
        assertThat(get(key)).isEqualTo("first");
    }

    @Test
    void refuses_wrong_keys_and_no_keys() {
        assertThatThrownBy(() -> client(store.accessKey(), "wrong-secret-key")
                        .getObject(GetObjectArgs.builder()
                                .bucket(store.bucket())
                                .object("any")
                                .build()))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e -> assertThat(e.errorResponse().code()).isEqualTo("SignatureDoesNotMatch"));
        assertThatThrownBy(() -> MinioClient.builder()
                        .endpoint(store.endpoint())
                        .build()
                        .getObject(GetObjectArgs.builder()
                                .bucket(store.bucket())
                                .object("any")
                                .build()))
                .isInstanceOf(ErrorResponseException.class);
    }

    @Test
    void sweeps_what_a_kill_left_and_nothing_else() throws Exception {
        var key = "documents/" + UUID.randomUUID();
        var lookalike = "notice-" + UUID.randomUUID();
        put(key, "content");
        put(lookalike, "content");
        store.stop();
        Path half = store.directory().resolve(key + "-" + UUID.randomUUID());
        Files.writeString(half, "half written");

        store.restart();

        assertThat(half).doesNotExist();
        assertThat(keys()).containsExactlyInAnyOrder(key, lookalike);
    }

    @Test
    void removes_an_object_for_good() throws Exception {
        var key = "documents/" + UUID.randomUUID();
        put(key, "content");

        client.removeObject(
                RemoveObjectArgs.builder().bucket(store.bucket()).object(key).build());

        assertThat(keys()).isEmpty();
        assertThat(store.directory().resolve(key)).doesNotExist();
    }

    private MinioClient client(String accessKey, String secretKey) {
        return MinioClient.builder()
                .endpoint(store.endpoint())
                .credentials(accessKey, secretKey)
                .build();
    }

    private void put(String key, String content) throws Exception {
        byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(store.bucket()).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, null)
                .build());
    }

    private String get(String key) throws Exception {
        try (GetObjectResponse content = client.getObject(
                GetObjectArgs.builder().bucket(store.bucket()).object(key).build())) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private List<String> keys() throws Exception {
        var keys = new ArrayList<String>();
        for (Result<Item> item : client.listObjects(
                ListObjectsArgs.builder().bucket(store.bucket()).recursive(true).build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }
}
