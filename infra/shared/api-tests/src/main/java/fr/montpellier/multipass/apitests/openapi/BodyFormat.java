package fr.montpellier.multipass.apitests;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The format of a request body.
 *
 * @param type media type
 */
record BodyFormat(String type, JsonNode schema) {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    /** The media types that are generated. */
    static final List<String> TYPES = List.of(JSON, FORM, "application/offset+octet-stream", "application/pdf");
}
