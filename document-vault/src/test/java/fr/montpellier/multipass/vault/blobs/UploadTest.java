package fr.montpellier.multipass.vault.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a store that begins an upload and takes no part of it. What is said here, the stores of every build do without. */
class UploadTest {

    private static final String BEGUN = """
            <InitiateMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Bucket>bucket</Bucket><Key>key</Key><UploadId>1</UploadId>
            </InitiateMultipartUploadResult>""";

    private final Map<String, String> saidOfChecksums = new ConcurrentHashMap<>();
    private final FakeStore store = FakeStore.answering(this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean begins = exchange.getRequestMethod().equals("POST");
        String header = begins ? "x-amz-checksum-algorithm" : "x-amz-checksum-sha256";
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                .ifPresent(value -> saidOfChecksums.put(begins ? "begin" : "part", value));
        byte[] body = begins ? BEGUN.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.sendResponseHeaders(begins ? 200 : 400, begins ? body.length : -1);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.close();
    }

    @Test
    void announces_the_checksums_of_its_parts() {
        Upload upload = new Upload(store.parts().client(), "bucket", "key", Map.of());

        assertThatThrownBy(() -> upload.send(new ByteArrayInputStream(new byte[Upload.PART])))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(saidOfChecksums).containsEntry("begin", "SHA256").containsKey("part");
    }
}
