package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.spool.SpooledFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Over a store that takes parts, and is silent for three seconds before it has put them together. */
class ObjectUploadTest {

    private static final Duration SILENT = Duration.ofSeconds(3);
    private static final Duration FOR_ANY_OTHER = Duration.ofSeconds(2);

    private static final String BEGUN = """
            <InitiateMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Bucket>bucket</Bucket><Key>key</Key><UploadId>1</UploadId>
            </InitiateMultipartUploadResult>""";
    private static final String COMPLETE = """
            <CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Location>/bucket/key</Location><Bucket>bucket</Bucket><Key>key</Key><ETag>"1"</ETag>
            </CompleteMultipartUploadResult>""";

    private final Map<String, String> saidOfChecksums = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String request = request(exchange);
        asked.add(request);
        switch (request) {
            case "begin" -> {
                said(exchange, request, "x-amz-checksum-algorithm");
                send(exchange, BEGUN);
            }
            case "part" -> {
                said(exchange, request, "x-amz-checksum-sha256");
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                send(exchange, "");
            }
            case "complete" -> {
                LockSupport.parkNanos(SILENT.toNanos());
                send(exchange, COMPLETE);
            }
            default -> {
                exchange.sendResponseHeaders(400, -1);
                exchange.close();
            }
        }
    }

    private static String request(HttpExchange exchange) {
        return switch (exchange.getRequestMethod()) {
            case "POST" -> exchange.getRequestURI().getQuery().contains("uploadId") ? "complete" : "begin";
            case "PUT" -> "part";
            default -> "abort";
        };
    }

    private void said(HttpExchange exchange, String when, String header) {
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                .ifPresent(value -> saidOfChecksums.put(when, value));
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void announces_the_checksums_of_its_parts() throws Exception {
        try (FakeStore store = FakeStore.answering(this::answer)) {
            send(store);
        }

        assertThat(saidOfChecksums).containsEntry("begin", "SHA256").containsKey("part");
    }

    @Test
    void bears_that_a_store_is_silent_while_it_puts_the_parts_together() throws Exception {
        try (FakeStore store = waiting(Duration.ofMinutes(1))) {
            send(store);
        }

        assertThat(asked).containsExactly("begin", "part", "part", "complete");
    }

    @Test
    void gives_up_on_a_store_that_stays_silent() throws Exception {
        try (FakeStore store = waiting(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> send(store)).isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(asked).endsWith("complete", "abort");
    }

    private static void send(FakeStore store) throws IOException {
        try (SpooledFile content = StoreParts.spool().keep(new ByteArrayInputStream(new byte[ObjectUpload.PART + 1]))) {
            new ObjectUpload(store.parts().client(), "bucket", "key", Map.of()).send(content);
        }
    }

    private FakeStore waiting(Duration completion) {
        return FakeStore.answering(
                this::answer,
                endpoint -> StoreParts.of(new BlobSettings(
                        endpoint,
                        "bucket",
                        null,
                        "access",
                        "secret",
                        StoreParts.REGION,
                        FOR_ANY_OTHER,
                        FOR_ANY_OTHER,
                        FOR_ANY_OTHER,
                        completion,
                        DataSize.ofKilobytes(64),
                        Duration.ofMinutes(5),
                        false,
                        Duration.ZERO)));
    }
}
