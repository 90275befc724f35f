package fr.montpellier.multipass.apitests.connection;

import java.util.List;

/**
 * A response as received.
 *
 * @param headers header lines, in their order
 */
public record RawResponse(int status, List<String> headers, String body) {

    static RawResponse head(String statusLine, List<String> headers) {
        return new RawResponse(Integer.parseInt(statusLine.split(" ")[1]), List.copyOf(headers), "");
    }

    RawResponse withBody(String text) {
        return new RawResponse(status, headers, text);
    }

    /** Returns the first header of that name; empty if there is none. */
    public String header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Returns the last segment of the problem's type; empty if the response is not a problem. */
    public String problem() {
        return header("Content-Type").startsWith("application/problem+json")
                ? body.replaceFirst("(?s).*\"type\"\\s*:\\s*\"[^\"]*/problems/([a-z-]+)\".*", "$1")
                : "";
    }
}
