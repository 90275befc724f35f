package fr.montpellier.multipass.apitests.connection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends malformed percent-encoding to a running service, and expects 400 with a problem, never a page of the server. */
public final class MalformedRequests {

    private static final List<String> VALUES =
            List.of("%", "%z", "%zz", "%2", "a%", "%00", "%C3", "%FF", "%C0%AF", "%ED%A0%80", "%u0041");

    /** Path segments that are invalid, encoded slashes and zero bytes included. */
    private static final List<String> SEGMENTS = List.of("%", "%zz", "%00", "%2F", "..%2f..", "%5c", "%5C..");

    private final int port;
    private final List<String> wrong = new ArrayList<>();

    private MalformedRequests(int port) {
        this.port = port;
    }

    public static MalformedRequests to(int port) {
        return new MalformedRequests(port);
    }

    /** Sends invalid values in the query of this path. */
    public MalformedRequests query(String path) throws IOException {
        for (String value : VALUES) {
            expectProblem("GET " + path + "?cursor=" + value, "");
            expectProblem("GET " + path + "?" + value + "=1", "");
        }
        return this;
    }

    /** Sends invalid segments below this path. */
    public MalformedRequests path(String path) throws IOException {
        for (String segment : SEGMENTS) {
            expectProblem("GET " + path + "/" + segment, "");
            expectProblem("GET " + path + "/" + segment + "/x", "");
        }
        return this;
    }

    /** Sends invalid values in a form to this path. */
    public MalformedRequests form(String path) throws IOException {
        for (String value : VALUES) {
            expectProblem("POST " + path, "name=" + value);
        }
        return this;
    }

    /** @throws AssertionError naming each request that got another response */
    public void check() {
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong));
        }
    }

    private void expectProblem(String requestLine, String form) throws IOException {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection
                    .head(
                            requestLine,
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: " + form.length())
                    .send(form)
                    .answer();
            boolean told = answer.problem().equals("bad-request")
                    && answer.header("X-Content-Type-Options").equals("nosniff");
            if (answer.status() != 400 || !told) {
                wrong.add(requestLine + " " + form + ": " + answer);
            }
        }
    }
}
