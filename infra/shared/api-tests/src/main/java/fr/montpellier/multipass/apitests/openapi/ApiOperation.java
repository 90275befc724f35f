package fr.montpellier.multipass.apitests.openapi;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One operation of an OpenAPI document.
 *
 * @param pointer JSON pointer of the operation in the document
 */
public record ApiOperation(String method, String path, String pointer, JsonNode description) {

    public List<JsonNode> parameters(String in) {
        return description
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    /** Returns the format of its request body, if it has one; of several media types the first that is generated. */
    public Optional<BodyFormat> body() {
        JsonNode content = description.at("/requestBody/content");
        return BodyFormat.TYPES.stream()
                .filter(content::has)
                .findFirst()
                .map(type -> new BodyFormat(type, content.get(type).path("schema")));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
