package fr.montpellier.multipass.apitests.generated;

import fr.montpellier.multipass.apitests.openapi.BodyFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Generates bodies that a schema allows, and invalid ones. */
final class BodyGenerator {

    private static final List<String> MALFORMED_JSON = List.of(
            "",
            " ",
            "{",
            "[]",
            "null",
            "1",
            "\"text\"",
            "{\"a\":1,}",
            "{} {}",
            "\uFEFF{}",
            "[".repeat(2000),
            "{\"a\":\"\\ud800\"}");

    private static final List<String> MALFORMED_FORMS =
            List.of("", "&&==", "%", "a=%zz", "a=%00", "a=%FF", "=", "{\"a\":1}", "a".repeat(3000));

    /** File contents that begin as no format which services accept. */
    private static final List<String> FILES = List.of("", "bytes", "%PDF-1.4", "<html>", "\u0000");

    private final Random random;
    private final ValueGenerator values;
    private final Map<String, List<String>> known;

    BodyGenerator(Random random, ValueGenerator values, Map<String, List<String>> known) {
        this.random = random;
        this.values = values;
        this.known = known;
    }

    String next(BodyFormat format) {
        return switch (format.type()) {
            case BodyFormat.JSON ->
                oneIn(10) ? any(MALFORMED_JSON) : members(format.schema()).toString();
            case BodyFormat.FORM -> oneIn(10) ? any(MALFORMED_FORMS) : form(members(format.schema()));
            default -> any(oneIn(3) ? known.getOrDefault("file", FILES) : FILES);
        };
    }

    private JsonNode members(JsonNode schema) {
        JsonNode body = known(values.allowed(schema));
        return oneIn(2) ? corrupt(body) : body;
    }

    /** Encodes the members as a form, sometimes with a parameter twice. */
    private String form(JsonNode members) {
        var parameters = new ArrayList<String>();
        members.propertyStream()
                .forEach(member -> parameters.add(member.getKey() + "=" + encoded(text(member.getValue()))));
        if (!parameters.isEmpty() && oneIn(15)) {
            parameters.add(any(parameters));
        }
        return String.join("&", parameters);
    }

    /** Replaces members by existing values of that name. */
    private JsonNode known(JsonNode body) {
        if (body instanceof ObjectNode object) {
            for (String member : List.copyOf(object.propertyNames())) {
                List<String> existing = known.getOrDefault(member, List.of());
                boolean replace = !existing.isEmpty() && !oneIn(8);
                if (object.get(member).isString() && replace) {
                    object.put(member, any(existing));
                } else if (object.get(member).isIntegralNumber() && replace) {
                    object.put(member, Long.parseLong(any(existing)));
                } else if (object.get(member) instanceof ArrayNode array && replace) {
                    array.removeAll().add(any(existing));
                } else {
                    known(object.get(member));
                }
            }
        }
        if (body instanceof ArrayNode array) {
            array.forEach(this::known);
        }
        return body;
    }

    /** Changes, removes or adds a member at a random place. */
    private JsonNode corrupt(JsonNode body) {
        if (body instanceof ObjectNode object && !object.isEmpty() && !oneIn(8)) {
            String member = any(List.copyOf(object.propertyNames()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(member);
                case 1 -> object.set("unknown", values.foreign());
                default -> object.set(member, corrupt(object.get(member)));
            }
            return object;
        }
        if (body instanceof ArrayNode array && !array.isEmpty() && !oneIn(3)) {
            return array.set(0, corrupt(array.get(0)));
        }
        return values.foreign();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
