package fr.montpellier.multipass.vault.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that takes whatever it is sent, and gives it to anybody. */
class CredulousStoreTest {

    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("ETag", "\"0\"");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void honours_nothing() throws InterruptedException {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        try (StoreParts parts = StoreParts.of(endpoint, "bucket", "access", "secret")) {
            assertThat(parts.probe().abilities()).isEqualTo(new StoreAbilities(false, false, false, false));
        }
    }
}
