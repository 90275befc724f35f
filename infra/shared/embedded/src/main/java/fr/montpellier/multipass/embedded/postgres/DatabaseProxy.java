package fr.montpellier.multipass.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connects a service to its PostgreSQL through a proxy that a test can cut: connections break and new ones are refused,
 * as when the server is stopped.
 */
public final class DatabaseProxy implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final String PREFIX = "jdbc:";

    private final URI database;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    private DatabaseProxy(URI database) throws IOException {
        this.database = database;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** @param url JDBC address of the database */
    public static DatabaseProxy to(String url) {
        try {
            return new DatabaseProxy(URI.create(url.substring(PREFIX.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the JDBC address through this proxy. */
    public String url() {
        String query = database.getRawQuery() == null ? "" : "?" + database.getRawQuery();
        return PREFIX + database.getScheme() + "://127.0.0.1:" + port + database.getPath() + query;
    }

    public void cut() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    public void restore() throws IOException {
        listener = listen(port);
    }

    private ServerSocket listen(int at) throws IOException {
        var opened = new ServerSocket(at, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(opened));
        return opened;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket service = from.accept();
                Socket server = new Socket(database.getHost(), database.getPort());
                sockets.add(service);
                sockets.add(server);
                // Virtual threads would wait in a poller for each message.
                Thread.ofPlatform().daemon().start(() -> pass(service, server));
                Thread.ofPlatform().daemon().start(() -> pass(server, service));
            }
        } catch (IOException e) {
            // Cut, or the server has stopped.
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side closed its connection, so the other one is closed too.
        } finally {
            sockets.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
