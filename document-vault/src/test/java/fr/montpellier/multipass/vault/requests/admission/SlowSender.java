package fr.montpellier.multipass.vault.requests.admission;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a deposit whose body arrives one byte at a time, for as long as it is set to. */
final class SlowSender implements Closeable {

    private final Socket socket;
    private volatile boolean begun;
    private volatile String answer = "";

    private SlowSender(Socket socket) {
        this.socket = socket;
    }

    /**
     * @param announced Content-Length
     * @param atOnce the bytes of the body that are sent as fast as they are taken
     */
    static SlowSender begin(String vault, String token, long announced, byte[] atOnce) throws IOException {
        URI address = URI.create(vault);
        Socket socket = new Socket(address.getHost(), address.getPort());
        String head = "POST /api/documents?type=rib HTTP/1.1\r\nHost: vault\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/pdf\r\nContent-Length: " + announced + "\r\n\r\n";
        SlowSender sender = new SlowSender(socket);
        Thread.ofVirtual().start(sender::listen);
        Thread.ofVirtual().start(() -> sender.send(head.getBytes(StandardCharsets.US_ASCII), atOnce));
        return sender;
    }

    /** Takes as long as the vault does not read. */
    private void send(byte[] head, byte[] atOnce) {
        try {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(atOnce);
            begun = true;
        } catch (IOException e) {
            // It was refused before.
        }
    }

    private void listen() {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            answer = line == null ? "closed" : line;
        } catch (IOException e) {
            answer = "closed";
        }
    }

    void drip() {
        if (!begun) {
            return;
        }
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // It was cut off.
        }
    }

    /** The first line of the answer; empty while there is none. */
    String answer() {
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
