package fr.montpellier.multipass.consent;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response of the service over HTTP. */
public record ServiceResponse(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return new JsonMapper().readTree(body);
    }

    /** Returns a string of the body, by JSON pointer. */
    public String text(String pointer) {
        return json().at(pointer).asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the last segment of the problem's type, or an empty string if the response is not a problem. */
    public String problem() {
        return header("Content-Type").startsWith("application/problem+json")
                ? text("/type").replaceFirst(".*/problems/", "")
                : "";
    }
}
