package fr.montpellier.multipass.apitests.generated;

import fr.montpellier.multipass.apitests.openapi.OpenApi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates values that a schema allows, values at its bounds, and values that it forbids. */
final class ValueGenerator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONG = 10_000;
    private static final int DEPTH = 3;

    private static final List<String> TEXTS = List.of(
            "a",
            "été",
            "O'Brien",
            "a b",
            "../..",
            "<script>",
            "%s%n",
            "𝄞",
            "\u202Etxt",
            "a\nb",
            "null",
            "-1",
            "{}",
            "名前");

    private static final List<JsonNode> FOREIGN = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(123),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.stringNode(""),
            JSON.stringNode("text"),
            JSON.stringNode("123"),
            JSON.stringNode("a\u0000b"),
            JSON.stringNode("x".repeat(LONG)),
            JSON.arrayNode(),
            JSON.arrayNode().add(1),
            JSON.objectNode(),
            JSON.objectNode().put("x", 1));

    private final OpenApi document;
    private final Random random;

    ValueGenerator(OpenApi document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** Returns a value that the schema allows, if this generator supports the schema's keywords. */
    JsonNode allowed(JsonNode schema) {
        return allowed(schema, DEPTH);
    }

    private JsonNode allowed(JsonNode reference, int depth) {
        JsonNode schema = document.resolve(reference);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return allowed(any(schema.get(choice)), depth);
            }
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return any(schema.get("enum"));
        }
        return switch (type(schema)) {
            case "string" -> JSON.stringNode(text(schema));
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "null" -> JSON.nullNode();
            default -> object(schema, depth);
        };
    }

    JsonNode foreign() {
        return FOREIGN.get(random.nextInt(FOREIGN.size()));
    }

    /** Returns a value in the form of a parameter, allowed by the schema or not. */
    String parameter(JsonNode schema) {
        JsonNode value = random.nextInt(3) == 0 ? foreign() : allowed(schema);
        return value.isString() ? value.asString() : value.toString();
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? any(type).asString() : type.asString("object");
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-11-26T16:00:00Z";
            case "date" -> "2026-11-26";
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> free(schema);
        };
    }

    private String free(JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(LONG);
        String text = random.nextInt(4) == 0 ? "m".repeat(most) : TEXTS.get(random.nextInt(TEXTS.size()));
        return text.length() < least ? "n".repeat(least) : text.substring(0, Math.min(most, text.length()));
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
        long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> Math.clamp(random.nextInt(100), least, most);
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = Math.clamp(
                random.nextInt(DEPTH),
                schema.path("minItems").asInt(0),
                schema.path("maxItems").asInt(DEPTH));
        IntStream.range(0, depth == 0 ? 0 : size).forEach(i -> array.add(allowed(schema.path("items"), depth - 1)));
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").propertyStream().forEach(member -> {
            if (required.contains(member.getKey()) || depth > 0 && random.nextBoolean()) {
                object.set(member.getKey(), allowed(member.getValue(), depth - 1));
            }
        });
        return object;
    }

    private JsonNode any(JsonNode list) {
        return list.get(random.nextInt(list.size()));
    }
}
