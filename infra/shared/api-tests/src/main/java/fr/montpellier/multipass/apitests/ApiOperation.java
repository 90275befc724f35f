package fr.montpellier.multipass.apitests;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One operation of an OpenAPI document.
 *
 * @param pointer JSON pointer of the operation in the document
 */
record ApiOperation(String method, String path, String pointer, JsonNode description) {

    List<JsonNode> parameters(String in) {
        return description
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    /** The schema of the JSON that it takes, if it takes any. */
    Optional<JsonNode> body() {
        return Optional.of(description.at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode());
    }

    boolean isBodyRequired() {
        return description.at("/requestBody/required").asBoolean(false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
