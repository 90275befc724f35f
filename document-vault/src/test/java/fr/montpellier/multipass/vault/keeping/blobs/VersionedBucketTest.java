package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A store whose bucket keeps every version, as its administrator may have set it. */
class VersionedBucketTest {

    private static final String NO_UPLOADS =
            "<ListMultipartUploadsResult><Bucket>bucket</Bucket><MaxUploads>500</MaxUploads><IsTruncated>false</IsTruncated>"
                    + "</ListMultipartUploadsResult>";

    @Test
    void a_bucket_that_keeps_versions_is_refused_at_the_start() throws Exception {
        try (FakeStore store = FakeStore.answering(exchange -> answer(exchange, "v1"))) {
            assertThatThrownBy(() -> store.parts().probe().capabilities())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("keeps versions");
        }
    }

    @Test
    void a_bucket_whose_versioning_was_suspended_is_refused_too() throws Exception {
        try (FakeStore store = FakeStore.answering(exchange -> answer(exchange, "null"))) {
            assertThatThrownBy(() -> store.parts().probe().capabilities())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("keeps versions");
        }
    }

    @Test
    void an_object_that_the_store_only_hid_does_not_count_as_deleted() throws Exception {
        try (FakeStore store = FakeStore.answering(exchange -> answer(exchange, "v1"))) {
            assertThatThrownBy(() -> store.parts().store().delete(ObjectKey.fresh()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasStackTraceContaining("hidden, not deleted");
        }
    }

    private static void answer(HttpExchange exchange, String version) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean named = query.contains("versionId=");
        exchange.getResponseHeaders().set("ETag", "\"0\"");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> exchange.getResponseHeaders().set("x-amz-version-id", version);
            case "DELETE" -> exchange.getResponseHeaders().set("x-amz-delete-marker", Boolean.toString(!named));
            default -> {}
        }
        byte[] body = query.contains("uploads") ? NO_UPLOADS.getBytes(StandardCharsets.US_ASCII) : new byte[0];
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
