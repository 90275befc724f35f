package fr.montpellier.multipass.service.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server whose response each test defines, if needed byte by byte. */
final class HostileServer implements AutoCloseable {

    /** Writes a response, once the head of the request was read. */
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private volatile Answer answer;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    /** Bytes of the body that the caller took before it closed the connection, buffers of the system included. */
    final AtomicLong written = new AtomicLong();

    HostileServer(Answer answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    void answers(Answer changed) {
        answer = changed;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    requests.incrementAndGet();
                    answer.write(socket.getOutputStream());
                }
            }
        } catch (Exception gone) {
            // The caller closed the connection, as expected.
        }
    }

    static Answer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Answer ok(String body) {
        return text("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Sends this head, then so many megabytes. */
    Answer megabytes(String head, int count) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            var chunk = new byte[1_000_000];
            for (int i = 0; i < count; i++) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        };
    }

    /** Sends this head, then one byte at a time without an end. */
    static Answer drip(String head, String again) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(again.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                Thread.sleep(100);
            }
        };
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
