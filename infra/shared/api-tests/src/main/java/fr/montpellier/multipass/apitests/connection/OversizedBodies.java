package fr.montpellier.multipass.apitests.connection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/**
 * Sends a too large body, announced and unannounced, to every endpoint of a running service, and expects 413. Endpoints
 * are found from the service's own mappings, so that new ones are covered too.
 */
public final class OversizedBodies {

    private static final int ANNOUNCED = 30_000_000;
    private static final byte[] CHUNK = new byte[16 * 1024];
    /** Number of chunks: more than the bound of 64 KB, and few enough for the buffers of a connection. */
    private static final int CHUNKS = 6;

    /** Statuses that an endpoint which streams may answer to a caller without a token. */
    private static final Set<Integer> UNREAD = Set.of(400, 401, 403, 404, 405, 413, 415);

    private final List<Endpoint> endpoints;
    private final Set<String> streamed;
    private final int port;

    private OversizedBodies(List<Endpoint> endpoints, Set<String> streamed, int port) {
        this.endpoints = endpoints;
        this.streamed = streamed;
        this.port = port;
    }

    public static OversizedBodies to(ApplicationContext service, int port) {
        return new OversizedBodies(Endpoint.servedBy(service), Set.of(), port);
    }

    /** Adds endpoints of filters and other servlets, such as {@code POST /oauth2/token}. */
    public OversizedBodies and(String... more) {
        return new OversizedBodies(
                Stream.concat(endpoints.stream(), Stream.of(more).map(Endpoint::parse))
                        .toList(),
                streamed,
                port);
    }

    /** Declares endpoints that stream files: there a caller without a token must be refused before it sends any. */
    public OversizedBodies streamedAt(String... files) {
        return new OversizedBodies(endpoints, Set.of(files), port);
    }

    /**
     * Sends the bodies.
     *
     * @return the number of endpoints tested
     * @throws AssertionError naming each endpoint that answers otherwise
     */
    public int check() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (streamed.contains(endpoint.toString())) {
                expectUnread(endpoint, wrong);
            } else {
                expectTooLarge(endpoint, announced(endpoint), wrong);
                expectTooLarge(endpoint, unannounced(endpoint), wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong));
        }
        return endpoints.size();
    }

    private RawResponse announced(Endpoint endpoint) throws IOException {
        try (var connection = RawConnection.open(port)) {
            return connection
                    .head(endpoint.toString(), "Content-Type: application/json", "Content-Length: " + ANNOUNCED)
                    .answerTo(endpoint.method());
        }
    }

    private RawResponse unannounced(Endpoint endpoint) throws IOException {
        try (var connection = RawConnection.open(port)) {
            connection.head(
                    endpoint.toString(),
                    "Content-Type: application/x-www-form-urlencoded",
                    "Transfer-Encoding: chunked");
            for (int i = 0; i < CHUNKS; i++) {
                connection.chunk(CHUNK);
            }
            return connection.answerTo(endpoint.method());
        }
    }

    private void expectUnread(Endpoint endpoint, List<String> wrong) throws IOException {
        RawResponse answer = announced(endpoint);
        if (!UNREAD.contains(answer.status())) {
            wrong.add(endpoint + ": " + answer);
        }
    }

    private static void expectTooLarge(Endpoint endpoint, RawResponse answer, List<String> wrong) {
        // A response to HEAD never has a body.
        boolean told = endpoint.method().equals("HEAD") || answer.problem().equals("content-too-large");
        if (answer.status() != 413 || !told) {
            wrong.add(endpoint + ": " + answer);
        }
    }
}
