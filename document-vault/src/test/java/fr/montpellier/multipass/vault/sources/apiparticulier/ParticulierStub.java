package fr.montpellier.multipass.vault.sources.apiparticulier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.http.HttpHeaders;

/** A server that answers each request with what a test sets, and keeps the last request. */
final class ParticulierStub implements AutoCloseable {

    private final HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body = new byte[0];
    private volatile Map<String, String> headers = Map.of();
    private volatile Duration delay = Duration.ZERO;
    private volatile URI asked = URI.create("/");
    private volatile String authorization = "";

    ParticulierStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(int status, String body, Map<String, String> headers) {
        this.status = status;
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.headers = headers;
        this.delay = Duration.ZERO;
    }

    void answersAfter(Duration delay) {
        this.delay = delay;
    }

    String path() {
        return asked.getPath();
    }

    String authorization() {
        return authorization;
    }

    /** Returns the decoded parameters of the last request. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : asked.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = exchange.getRequestURI();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION));
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseHeaders().set(HttpHeaders.CONTENT_TYPE, "application/json");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
