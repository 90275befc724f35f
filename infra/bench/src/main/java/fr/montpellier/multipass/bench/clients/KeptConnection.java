package fr.montpellier.multipass.bench.clients;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One connection over HTTP/1.1 that sends prepared requests one after the other, and another once the server closes it. It takes a fraction of the processor time of
 * {@link Http}, so that a load on the same cores measures the server.
 */
public final class KeptConnection implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final int OK = 200;

    private final URI server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    public KeptConnection(URI server) {
        this.server = server;
        try {
            socket = connected(server);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connected(URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Opens another connection, as a client has to after the number of requests that the server answers over one. */
    private void reconnect() throws IOException {
        socket.close();
        socket = connected(server);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /** Returns the bytes of a request with a JSON body. */
    public static byte[] post(URI address, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String more = headers.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + "\r\n")
                .collect(Collectors.joining());
        byte[] head = ("POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                        + content.length + "\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /**
     * Sends a request and returns the body of the answer.
     *
     * @throws IllegalStateException if its status is not 200
     */
    public String send(byte[] request) {
        try {
            out.write(request);
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            boolean chunked = false;
            boolean closes = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            lower.substring("content-length:".length()).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.contains("chunked");
                } else if (lower.startsWith("connection:")) {
                    closes = lower.contains("close");
                }
            }
            String body = new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8);
            if (closes) {
                reconnect();
            }
            if (status != OK) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
