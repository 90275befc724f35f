package fr.montpellier.multipass.apitests.generated;

import fr.montpellier.multipass.apitests.openapi.ApiOperation;
import fr.montpellier.multipass.apitests.openapi.BodyFormat;
import fr.montpellier.multipass.apitests.openapi.OpenApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Generates valid and invalid requests for an operation. The same seed gives the same requests. */
final class RequestGenerator {

    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "application/problem+json",
            "text/html",
            "image/png",
            "x",
            "application/json;q=0");

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "x",
            "application/json;charset=utf-16");

    private static final List<String> MALFORMED_QUERIES =
            List.of("%", "%zz", "cursor=%zz", "limit=%00", "a=%FF", "&&==", "limit");

    private final Random random;
    private final ValueGenerator values;
    private final BodyGenerator bodies;
    private final Map<String, List<String>> known;
    private final List<String> credentials;

    /**
     * @param known values that exist, by the name of a parameter or a member
     * @param credentials of callers, some of whom may call the operation
     */
    RequestGenerator(OpenApi document, long seed, Map<String, List<String>> known, List<String> credentials) {
        this.random = new Random(seed);
        this.values = new ValueGenerator(document, random);
        this.bodies = new BodyGenerator(random, values, known);
        this.known = known;
        this.credentials = credentials;
    }

    GeneratedRequest next(ApiOperation operation) {
        var headers = new ArrayList<String>();
        if (!oneIn(20)) {
            headers.add("Authorization: " + (oneIn(20) ? "Bearer x.y.z" : any(credentials)));
        }
        if (oneIn(3)) {
            headers.add("Accept: " + any(ACCEPTED));
        }
        for (JsonNode parameter : operation.parameters("header")) {
            if (parameter.path("required").asBoolean(false) || !oneIn(3)) {
                headers.add(name(parameter) + ": " + inHeader(value(parameter)));
            }
        }
        BodyFormat format = operation.body().orElse(null);
        String body = format == null ? null : bodies.next(format);
        if (format != null && !oneIn(20)) {
            headers.add("Content-Type: " + (oneIn(15) ? any(CONTENT_TYPES) : format.type()));
        }
        return new GeneratedRequest(operation, path(operation) + query(operation), headers, body);
    }

    private String path(ApiOperation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String value = value(parameter);
            path = path.replace("{" + name(parameter) + "}", encoded(value.isEmpty() ? "0" : shortened(value)));
        }
        return path;
    }

    private String query(ApiOperation operation) {
        var parts = new ArrayList<String>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (parameter.path("required").asBoolean(false) && !oneIn(10) || oneIn(2)) {
                parts.add(name(parameter) + "=" + encoded(shortened(value(parameter))));
            }
        }
        if (oneIn(10)) {
            parts.add(any(MALFORMED_QUERIES));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String value(JsonNode parameter) {
        List<String> existing = known.getOrDefault(name(parameter), List.of());
        return existing.isEmpty() || oneIn(3) ? values.parameter(parameter.path("schema")) : any(existing);
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(String value) {
        int end = Math.min(value.length(), 1000);
        return value.substring(0, end > 0 && Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end);
    }

    /** Returns the value in the form of a header value, without control characters or spaces. */
    private static String inHeader(String value) {
        return shortened(value).replaceAll("[^\\x21-\\x7e]", "_");
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
