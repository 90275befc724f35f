package fr.montpellier.multipass.apitests.connection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which a test sends requests that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT = 30_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawConnection open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** Sends a request line and headers; {@code Host} is added. */
    public RawConnection head(String requestLine, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    /** @param text in ISO 8859-1 */
    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    public RawConnection chunk(byte[] bytes) throws IOException {
        return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    /** Returns whether a response has begun to arrive. */
    public boolean isAnswered() throws IOException {
        return in.available() > 0;
    }

    /** Returns whether the server has closed the connection. */
    public boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    public RawResponse answer() throws IOException {
        RawResponse head = headOfAnswer();
        return head.withBody(new String(body(head), StandardCharsets.UTF_8));
    }

    /** Reads a response, which has no body if the method was {@code HEAD}. */
    public RawResponse answerTo(String method) throws IOException {
        return method.equals("HEAD") ? headOfAnswer() : answer();
    }

    /** Reads the status and the headers only, which is the whole response to {@code HEAD}. */
    private RawResponse headOfAnswer() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        return RawResponse.head(status, headers);
    }

    private byte[] body(RawResponse head) throws IOException {
        if (head.header("Transfer-Encoding").equals("chunked")) {
            return chunks();
        }
        String length = head.header("Content-Length");
        return length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
