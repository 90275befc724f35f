package fr.montpellier.multipass.bench.attack.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One HTTP/1.1 request over a connection of its own, to this machine alone. The response may arrive before the body has
 * been sent; then the rest is not sent.
 *
 * @param headers beside {@code Host}, {@code Connection} and those of the length
 * @param length said in {@code Content-Length}; negative for a chunked body
 */
record RawRequest(String method, URI address, Map<String, String> headers, long length) {

    private static final int PATIENCE = 30_000;
    private static final int CHUNK = 65_536;

    /** Sends the beginning, then a filler character as fast as the server reads it. */
    int sendFiller(byte[] begin, char filler) {
        return exchange((socket, out) -> {
            out.write(begin);
            byte[] chunk = new String(new char[CHUNK]).replace('\0', filler).getBytes(StandardCharsets.US_ASCII);
            for (long left = length - begin.length; left > 0 && !answered(socket); left -= CHUNK) {
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        });
    }

    /** Sends the body as fast as the server reads it. */
    int send(byte[] body, byte[] end) {
        return exchange((socket, out) -> {
            for (int from = 0; from < body.length && !answered(socket); from += CHUNK) {
                out.write(body, from, Math.min(CHUNK, body.length - from));
            }
            if (!answered(socket)) {
                out.write(end);
            }
        });
    }

    /**
     * Sends the beginning, then a byte a second until the server answers or closes, or {@code seconds} have passed.
     */
    int sendSlowly(byte[] begin, int seconds) {
        return exchange((socket, out) -> {
            out.write(begin);
            for (int second = 0; second < seconds && !answered(socket); second++) {
                out.write(' ');
                TimeUnit.SECONDS.sleep(1);
            }
            if (!answered(socket)) {
                socket.shutdownInput();
            }
        });
    }

    @FunctionalInterface
    private interface Body {
        void writeTo(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private int exchange(Body body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head().getBytes(StandardCharsets.US_ASCII));
                body.writeTo(socket, out);
                out.flush();
            } catch (IOException cut) {
                // The server answered and closed: its response may still be readable.
            }
            return status(socket);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String head() {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + (length == 0 && method.equals("GET") ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
    }

    private static boolean answered(Socket socket) throws IOException {
        return socket.getInputStream().available() > 0;
    }

    private static int status(Socket socket) throws IOException {
        var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return line.matches("HTTP/1.1 [1-5][0-9][0-9]") ? Integer.parseInt(line.substring(9)) : 0;
    }
}
