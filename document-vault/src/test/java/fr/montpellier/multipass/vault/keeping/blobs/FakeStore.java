package fr.montpellier.multipass.vault.keeping.blobs;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** A store that answers every request as one handler says; and the vault's parts in front of it. */
public record FakeStore(HttpServer server, StoreParts parts) implements AutoCloseable {

    public static FakeStore answering(HttpHandler handler) {
        return answering(handler, endpoint -> StoreParts.of(endpoint, "bucket", "access", "secret"));
    }

    /** @param parts of the vault, for the store's address */
    public static FakeStore answering(HttpHandler handler, Function<String, StoreParts> parts) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            // What is asked while another request waits for its answer does not wait for it.
            server.setExecutor(Thread::startVirtualThread);
            server.start();
            String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            return new FakeStore(server, parts.apply(endpoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        parts.close();
        server.stop(0);
    }
}
