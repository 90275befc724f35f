package fr.montpellier.multipass.acceptance.partners;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** An application without a sign-in of its own: it shows what the server in front of it says about the person. */
final class ProtectedApplication implements AutoCloseable {

    private final HttpServer server;

    ProtectedApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ProtectedApplication::show);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void show(HttpExchange exchange) throws IOException {
        String claims = exchange.getRequestHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith("oidc_"))
                .map(header -> "<p id='%s'>%s</p>"
                        .formatted(
                                header.getKey().toLowerCase(Locale.ROOT),
                                header.getValue().getFirst()))
                .collect(Collectors.joining());
        byte[] page = ("<main>" + claims + "</main>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
