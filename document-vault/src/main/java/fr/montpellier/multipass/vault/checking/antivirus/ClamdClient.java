package fr.montpellier.multipass.vault.checking.antivirus;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Client of clamd. INSTREAM (clamd(8)) sends the file in chunks, each preceded by its length in four bytes, and ends
 * with a chunk of length zero; the file is never written to a disk for it.
 */
final class ClamdClient {

    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 1 << 12;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";

    private final Supplier<SocketAddress> address;
    private final TimeLimit limit;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clamd-limit").daemon().factory());

    /** @param place {@code host:port}, or the path of a local socket */
    ClamdClient(String place, TimeLimit limit) {
        this.address = place.startsWith("/") ? () -> UnixDomainSocketAddress.of(place) : () -> internet(place);
        this.limit = limit;
    }

    /** Resolves the address at each call, since it may change. */
    private static SocketAddress internet(String place) {
        int colon = place.lastIndexOf(':');
        return new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
    }

    /**
     * Scans a file.
     *
     * @param size of the file, in bytes
     * @return the name of what was found in the file; empty when it is clean
     * @throws IOException when the file cannot be read
     */
    Optional<String> scan(InputStream file, long size) throws ScannerUnavailableException, IOException {
        try (Conversation scanner = new Conversation("zINSTREAM\0", limit.of(size))) {
            byte[] chunk = new byte[CHUNK];
            for (int count = file.readNBytes(chunk, 0, CHUNK); count > 0; count = file.readNBytes(chunk, 0, CHUNK)) {
                scanner.send(chunk, count);
            }
            scanner.send(chunk, 0);
            return verdict(scanner.answer());
        }
    }

    void ping() throws ScannerUnavailableException {
        try (Conversation scanner = new Conversation("zPING\0", limit.base())) {
            String answer = scanner.answer();
            if (!answer.equals("PONG")) {
                throw new ScannerUnavailableException("it answers, but not as clamd does");
            }
        }
    }

    private static Optional<String> verdict(String answer) throws ScannerUnavailableException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
            return Optional.of(answer.substring("stream: ".length(), answer.length() - FOUND.length()));
        }
        // "INSTREAM size limit exceeded. ERROR" and the like.
        throw new ScannerUnavailableException("no verdict: " + answer);
    }

    /** One connection, closed when its time limit passes, even while it waits. */
    private final class Conversation implements AutoCloseable {

        private final SocketChannel channel;
        private final java.util.concurrent.Future<?> end;

        Conversation(String command, Duration timeout) throws ScannerUnavailableException {
            try {
                SocketAddress where = address.get();
                channel = where instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
                end = clock.schedule(this::closeConnection, timeout.toMillis(), TimeUnit.MILLISECONDS);
                channel.connect(where);
                write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException | RuntimeException e) {
                throw new ScannerUnavailableException("it cannot be reached", e);
            }
        }

        void send(byte[] chunk, int count) throws ScannerUnavailableException {
            ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + count);
            framed.putInt(count).put(chunk, 0, count).flip();
            try {
                write(framed);
            } catch (IOException e) {
                throw new ScannerUnavailableException("it closed the connection, or timed out", e);
            }
        }

        /**
         * Returns the answer without its terminator.
         *
         * @throws ScannerUnavailableException if the terminator is missing
         */
        String answer() throws ScannerUnavailableException {
            ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
            try {
                while (answer.hasRemaining() && channel.read(answer) >= 0) {
                    if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
                        return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.UTF_8);
                    }
                }
            } catch (IOException e) {
                throw new ScannerUnavailableException("it timed out", e);
            }
            throw new ScannerUnavailableException("incomplete answer");
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        private void closeConnection() {
            try {
                channel.close();
            } catch (IOException e) {
                // The connection is closed in any case.
            }
        }

        @Override
        public void close() {
            end.cancel(false);
            closeConnection();
        }
    }
}
