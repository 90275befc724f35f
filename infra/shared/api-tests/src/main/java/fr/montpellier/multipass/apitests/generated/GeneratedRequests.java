package fr.montpellier.multipass.apitests.generated;

import fr.montpellier.multipass.apitests.connection.RawResponse;
import fr.montpellier.multipass.apitests.openapi.ApiOperation;
import fr.montpellier.multipass.apitests.openapi.OpenApi;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sends generated requests for each operation of an OpenAPI 3.1 document to the running service, and checks each
 * response against the document: no 5xx, no undescribed status, content type, body or problem.
 *
 * <p>The same seed sends the same requests.
 */
public final class GeneratedRequests {

    private final OpenApi document;
    private final int port;
    private final long seed;
    private final List<String> credentials;
    private final Map<String, List<String>> known;

    private GeneratedRequests(
            OpenApi document, int port, long seed, List<String> credentials, Map<String, List<String>> known) {
        this.document = document;
        this.port = port;
        this.seed = seed;
        this.credentials = credentials;
        this.known = known;
    }

    /** @param document as served by the service */
    public static GeneratedRequests of(String document, int port) {
        return new GeneratedRequests(OpenApi.parse(document), port, 1, List.of(), Map.of());
    }

    public GeneratedRequests seed(long other) {
        return new GeneratedRequests(document, port, other, credentials, known);
    }

    /** @param access tokens of callers of every kind */
    public GeneratedRequests tokens(String... access) {
        return credentials(Arrays.stream(access).map(token -> "Bearer " + token).toArray(String[]::new));
    }

    /** @param more values of the header {@code Authorization} */
    public GeneratedRequests credentials(String... more) {
        List<String> all =
                Stream.concat(credentials.stream(), Arrays.stream(more)).toList();
        return new GeneratedRequests(document, port, seed, all, known);
    }

    /** @param values existing ones, by the name of a parameter or a member of a body */
    public GeneratedRequests known(Map<String, List<String>> values) {
        return new GeneratedRequests(document, port, seed, credentials, values);
    }

    /**
     * Sends requests to each operation: sixty, or as many as the environment variable
     * {@code MULTIPASS_GENERATED_REQUESTS} says.
     *
     * @return the number of responses of each status
     * @throws AssertionError with one example of each kind of deviation
     */
    public Map<Integer, Integer> check() throws IOException {
        int perOperation = Integer.parseInt(System.getenv().getOrDefault("MULTIPASS_GENERATED_REQUESTS", "60"));
        var requests = new RequestGenerator(document, seed, known, credentials);
        var check = new ResponseCheck(document);
        var wrong = new TreeMap<String, String>();
        var statuses = new TreeMap<Integer, Integer>();
        for (ApiOperation operation : deletionsLast()) {
            for (int i = 0; i < perOperation; i++) {
                GeneratedRequest request = requests.next(operation);
                RawResponse answer = request.sendTo(port);
                statuses.merge(answer.status(), 1, Integer::sum);
                for (String deviation : new TreeSet<>(check.of(operation, answer))) {
                    wrong.putIfAbsent(operation + ": " + deviation, request + "\n    " + answer);
                }
            }
        }
        if (!wrong.isEmpty()) {
            var all = new StringBuilder();
            wrong.forEach((deviation, example) ->
                    all.append(deviation).append("\n    ").append(example).append('\n'));
            throw new AssertionError(all.toString());
        }
        return statuses;
    }

    /** Returns the operations with deletions last, because later requests do not find what a request deleted. */
    private List<ApiOperation> deletionsLast() {
        return document.operations().stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .toList();
    }
}
