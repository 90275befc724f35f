package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that verifies no checksum and answers unauthenticated requests. */
class UncheckedStoreTest {

    private final FakeStore store = FakeStore.answering(UncheckedStoreTest::take);

    private static void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("ETag", "\"0\"");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.close();
    }

    @Test
    void honours_nothing() {
        assertThat(store.parts().probe().capabilities()).isEqualTo(new StoreCapabilities(false, false, false, false));
    }
}
