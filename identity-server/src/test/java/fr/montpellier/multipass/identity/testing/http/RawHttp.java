package fr.montpellier.multipass.identity.testing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests byte by byte, for what no proper client would send: broken escapes, headers twice, any method. */
public record RawHttp(int port, String host) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}).*");

    public RawHttp(int port) {
        this(port, "127.0.0.1:" + port);
    }

    /** Returns the same with another name of the server in each request. */
    public RawHttp named(String name) {
        return new RawHttp(port, name);
    }

    /** An answer as it came; the body may be in chunks. */
    public record Answer(int status, List<String> headers, String body) {

        public Optional<String> header(String name) {
            var prefix = name + ": ";
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst();
        }
    }

    public Answer get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    public Answer postForm(String target, String form, String... headers) {
        var all = new ArrayList<>(List.of("Content-Type: application/x-www-form-urlencoded"));
        all.addAll(Arrays.asList(headers));
        return send("POST", target, form, all.toArray(String[]::new));
    }

    /** @param headers whole lines */
    public Answer send(String method, String target, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        Arrays.stream(headers).forEach(line -> head.append(line).append("\r\n"));
        if (bytes.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            write(socket, head.toString().getBytes(StandardCharsets.ISO_8859_1), bytes);
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    /** Writes the request. The server may answer one that it refuses, and close, before it has read the whole. */
    private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException e) {
            assertThat(socket.getInputStream().available()).as("an answer").isPositive();
        }
    }

    private static Answer read(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String[] lines = answer.substring(0, Math.max(0, end)).split("\r\n", -1);
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            throw new AssertionError("no answer: " + answer);
        }
        return new Answer(
                Integer.parseInt(status.group(1)), List.of(lines).subList(1, lines.length), answer.substring(end + 4));
    }
}
