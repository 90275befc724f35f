package fr.montpellier.multipass.apitests.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.1 document. */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /** @throws IllegalArgumentException if the document is of another version */
    public static OpenApi parse(String json) {
        JsonNode document = new JsonMapper().readTree(json);
        if (!document.path("openapi").asString("").startsWith("3.1.")) {
            throw new IllegalArgumentException("no OpenAPI 3.1 document");
        }
        return new OpenApi(document);
    }

    JsonNode root() {
        return document;
    }

    public List<ApiOperation> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(operation -> new ApiOperation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                "/paths/" + escaped(path.getKey()) + "/" + operation.getKey(),
                                operation.getValue())))
                .toList();
    }

    /** Follows a reference within the document. */
    public JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isString() ? resolve(document.at(reference.asString().substring(1))) : schema;
    }

    /** Returns the document as a JSON Schema in which no object has undescribed members, except where schemas are combined. */
    public JsonNode closed() {
        JsonNode copy = document.deepCopy();
        copy.at("/components/schemas")
                .propertyStream()
                .filter(schema -> !schema.getKey().equals("Problem"))
                .map(schema -> (ObjectNode) schema.getValue())
                .filter(schema -> schema.has("properties") && !schema.has("additionalProperties"))
                .forEach(schema -> schema.put("additionalProperties", false));
        return copy;
    }

    public static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
