package fr.montpellier.multipass.identity.clients.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP ASVS 5.0, 1.3.6: no request forged on the server's behalf. */
class OutboundRequestsTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final OutboundClient client = OutboundClient.withDefaultBounds();
    private final OutboundRequests outbound = new OutboundRequests(
            new OutboundSettings(
                    Set.of("localhost", "app.example.org"), Set.of("127.0.0.1"), Duration.ofMillis(700), 1_000),
            client);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/good", exchange -> answer(exchange, 200, "good"));
        server.createContext("/long", exchange -> answer(exchange, 200, "x".repeat(1_001)));
        server.createContext("/missing", exchange -> answer(exchange, 404, "missing"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/good");
            answer(exchange, 302, "");
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void a_listed_private_host_is_asked() throws IOException {
        assertThat(outbound.get(at("/good"), false)).asString().isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.org/",
                "http://app.example.org/",
                "https://user@app.example.org/",
                "https://app.example.org.evil.example/",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "ftp://app.example.org/"
            })
    void an_unlisted_host_is_not_asked(String address) {
        assertThat(outbound.isAllowed(URI.create(address))).isFalse();
        assertThatThrownBy(() -> outbound.get(URI.create(address), false)).isInstanceOf(OutboundRequestException.class);
    }

    @Test
    void a_listed_name_of_a_private_address_is_not_asked() {
        assertThatThrownBy(() -> outbound.get(URI.create("https://localhost/"), false))
                .isInstanceOf(OutboundRequestException.class)
                .hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long", "/missing", "/moved", "/slow"})
    void a_long_missing_moved_or_slow_answer_is_no_answer(String path) {
        assertThatThrownBy(() -> outbound.get(at(path), false))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(OutboundRequestException.class);
    }

    @Test
    void the_operators_address_is_asked_as_it_is_written() throws IOException {
        var strict =
                new OutboundRequests(new OutboundSettings(Set.of(), Set.of(), Duration.ofSeconds(2), 1_000), client);

        assertThat(strict.get(at("/good"), true)).asString().isEqualTo("good");
    }
}
