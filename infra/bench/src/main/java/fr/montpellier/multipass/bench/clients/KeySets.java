package fr.montpellier.multipass.bench.clients;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Publishes the clients' public keys on the loopback interface. */
public final class KeySets implements AutoCloseable {

    private final HttpServer server;

    public KeySets(KeyedClient... clients) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (KeyedClient client : clients) {
            server.createContext("/" + client.id() + "/.well-known/jwks.json", exchange -> {
                byte[] body = client.keySet().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }
        server.start();
    }

    /** Returns the address of a client; its keys are below it. */
    public String of(KeyedClient client) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + client.id();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
