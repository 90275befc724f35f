package fr.montpellier.multipass.portal.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SessionPeersTest {

    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    void every_other_instance_gets_the_token_once_and_marked() throws Exception {
        HttpServer first = instance();
        HttpServer second = instance();
        try (OutboundClient outbound = OutboundClient.withDefaultBounds()) {
            peers(outbound, address(first), address(second)).forward("/logout/back-channel", "a.b+c");
        } finally {
            first.stop(0);
            second.stop(0);
        }
        assertThat(received)
                .containsExactly(
                        "/logout/back-channel true logout_token=a.b%2Bc",
                        "/logout/back-channel true logout_token=a.b%2Bc");
    }

    @Test
    void an_instance_that_does_not_run_or_has_no_address_keeps_no_token_from_the_others() throws Exception {
        HttpServer stopped = instance();
        URI gone = address(stopped);
        stopped.stop(0);
        HttpServer running = instance();
        try (OutboundClient outbound = OutboundClient.withDefaultBounds()) {
            assertThatCode(() -> peers(outbound, gone, URI.create("http://no-such-host.invalid:8080"), address(running))
                            .forward("/logout/back-channel", "token"))
                    .doesNotThrowAnyException();
        } finally {
            running.stop(0);
        }
        assertThat(received).hasSize(1);
    }

    private static SessionPeers peers(OutboundClient outbound, URI... addresses) {
        return new SessionPeers(new InstanceSettings("a", List.of(addresses)), outbound);
    }

    private static URI address(HttpServer instance) {
        return URI.create("http://localhost:" + instance.getAddress().getPort());
    }

    private HttpServer instance() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst(SessionPeers.FORWARDED) + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
