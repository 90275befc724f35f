package fr.montpellier.multipass.consent;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service said over HTTP. */
public record Answer(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return new JsonMapper().readTree(body);
    }

    /** A text of the body, by JSON pointer. */
    public String text(String pointer) {
        return json().at(pointer).asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Last segment of a problem's type; empty when this is no problem. */
    public String problem() {
        return header("Content-Type").startsWith("application/problem+json")
                ? text("/type").replaceFirst(".*/problems/", "")
                : "";
    }
}
