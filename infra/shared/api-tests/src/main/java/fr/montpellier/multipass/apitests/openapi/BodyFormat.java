package fr.montpellier.multipass.apitests.openapi;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The format of a request body.
 *
 * @param type media type
 */
public record BodyFormat(String type, JsonNode schema) {

    public static final String JSON = "application/json";
    public static final String FORM = "application/x-www-form-urlencoded";

    /** The media types that are generated. */
    static final List<String> TYPES = List.of(JSON, FORM, "application/offset+octet-stream", "application/pdf");
}
