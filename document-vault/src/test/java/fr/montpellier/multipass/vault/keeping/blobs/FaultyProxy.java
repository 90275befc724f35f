package fr.montpellier.multipass.vault.keeping.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A proxy between the vault and a store that forwards requests until it is set to misbehave. */
final class FaultyProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    /** In one direction, in bytes from the call that sets it. */
    private static final class Direction {
        private final AtomicLong passed = new AtomicLong();
        private volatile long alterAt = NEVER;
        private volatile long cutAt = NEVER;
        private volatile boolean drips;

        private void reset() {
            alterAt = NEVER;
            cutAt = NEVER;
            drips = false;
            passed.set(0);
        }
    }

    private final ServerSocket server;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Direction requests = new Direction();
    private final Direction answers = new Direction();
    private volatile boolean silent;
    private volatile String refusal = "";

    private FaultyProxy(String target) throws IOException {
        this.target = URI.create(target);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static FaultyProxy before(String endpoint) throws IOException {
        return new FaultyProxy(endpoint);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void alterRequestAt(long position) {
        heal();
        requests.alterAt = position;
    }

    void alterAnswerAt(long position) {
        heal();
        answers.alterAt = position;
    }

    void cutRequestAt(long position) {
        heal();
        requests.cutAt = position;
    }

    void cutAnswerAt(long position) {
        heal();
        answers.cutAt = position;
    }

    /** Takes everything and answers nothing. */
    void fallSilent() {
        heal();
        silent = true;
    }

    /** Answers byte by byte. */
    void dripAnswers() {
        heal();
        answers.drips = true;
    }

    void answer(int status) throws IOException {
        heal();
        refusal = "HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        hangUp();
    }

    void heal() {
        requests.reset();
        answers.reset();
        silent = false;
        refusal = "";
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (!refusal.isEmpty()) {
                    Thread.ofVirtual().start(() -> refuse(client));
                    continue;
                }
                Socket store = new Socket(target.getHost(), target.getPort());
                sockets.add(store);
                Thread.ofVirtual().start(() -> pass(client, store, requests));
                Thread.ofVirtual().start(() -> pass(store, client, answers));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void refuse(Socket client) {
        try (client) {
            client.getInputStream().read(new byte[1 << 16]);
            client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The other side left.
        }
    }

    private void pass(Socket from, Socket to, Direction direction) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long before = direction.passed.getAndAdd(count);
                long end = before + count;
                if (before <= direction.alterAt && direction.alterAt < end) {
                    buffer[(int) (direction.alterAt - before)] ^= 1;
                }
                if (end > direction.cutAt) {
                    return;
                }
                if (direction == answers && silent) {
                    continue;
                }
                send(out, buffer, count, direction);
            }
        } catch (IOException e) {
            // One side left, and the other learns of it.
        }
    }

    private static void send(OutputStream out, byte[] buffer, int count, Direction direction) throws IOException {
        if (!direction.drips) {
            out.write(buffer, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out.write(buffer, i, 1);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
