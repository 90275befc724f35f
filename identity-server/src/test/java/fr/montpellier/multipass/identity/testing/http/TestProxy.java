package fr.montpellier.multipass.identity.testing.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A proxy without memory: each request goes to the next server. */
public final class TestProxy {

    private final ServerSocket socket;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    public TestProxy() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on, to these servers alone. */
    public void sendTo(Integer... servers) {
        ports.clear();
        ports.addAll(List.of(servers));
    }

    private void serve() {
        while (true) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> forward(caller));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One request; the connection ends with its answer, so that the next request goes elsewhere. */
    private void forward(Socket caller) {
        Integer port = ports.get(next.getAndIncrement() % ports.size());
        try (caller;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write(head(caller.getInputStream()));
            Thread.ofVirtual().start(() -> copy(caller, server));
            server.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(InputStream request) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = request.read();
            if (read < 0) {
                throw new IOException("the caller went away");
            }
            bytes.write(read);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(connection|upgrade|http2-settings):.*|"))
                .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void copy(Socket caller, Socket server) {
        try {
            caller.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException ended) {
            // The answer was sent: the rest of the request is not read.
        }
    }
}
