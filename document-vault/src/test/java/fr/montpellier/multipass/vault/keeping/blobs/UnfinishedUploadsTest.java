package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a bucket that answers as MinIO does: nothing to a prefix that is not a whole key, and no storage class. */
class UnfinishedUploadsTest {

    private static final String OURS = ObjectKey.PREFIX + "0b7c2a0e-3f0c-4b5e-9d0a-6f1f2f3a4b5c";
    private static final String ANOTHERS = "another/owner";

    private final Set<String> aborted = ConcurrentHashMap.newKeySet();
    private final FakeStore store = FakeStore.answering(this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            aborted.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(204, -1);
        } else {
            byte[] list = list(prefix(exchange)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        }
        exchange.close();
    }

    private static String prefix(HttpExchange exchange) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("prefix="))
                .map(parameter -> parameter.substring("prefix=".length()))
                .collect(Collectors.joining());
    }

    private static String list(String prefix) {
        return "<ListMultipartUploadsResult><Bucket>bucket</Bucket><MaxUploads>500</MaxUploads><IsTruncated>false</IsTruncated>"
                + Stream.of(OURS, ANOTHERS)
                        .filter(key -> prefix.isEmpty() || prefix.equals(key))
                        .map(UnfinishedUploadsTest::upload)
                        .collect(Collectors.joining())
                + "</ListMultipartUploadsResult>";
    }

    private static String upload(String key) {
        return "<Upload><Key>" + key + "</Key><UploadId>1</UploadId><Initiator><ID></ID></Initiator>"
                + "<Owner><ID></ID></Owner><StorageClass></StorageClass>"
                + "<Initiated>2026-01-02T03:04:05.678Z</Initiated></Upload>";
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.close();
    }

    @Test
    void unfinished_uploads_of_a_key_are_aborted() {
        uploads().abort("bucket", OURS);

        assertThat(aborted).containsExactly("/bucket/" + OURS);
    }

    @Test
    void old_ones_are_given_up_and_those_of_others_in_the_bucket_are_not() {
        assertThat(uploads().abortBefore("bucket", Instant.now(), keys -> Set.of()))
                .isOne();

        assertThat(aborted).containsExactly("/bucket/" + OURS);
    }

    private UnfinishedUploads uploads() {
        return new UnfinishedUploads(store.parts().client());
    }
}
