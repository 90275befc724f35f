package fr.montpellier.multipass.apitests.generated;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.montpellier.multipass.apitests.connection.RawResponse;
import fr.montpellier.multipass.apitests.openapi.ApiOperation;
import fr.montpellier.multipass.apitests.openapi.OpenApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares a response with the document's description of its operation. */
final class ResponseCheck {

    private static final int SERVER_ERROR = 500;

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document;
    private final Map<String, Schema> compiled = new HashMap<>();
    private final JsonMapper json = new JsonMapper();

    ResponseCheck(OpenApi document) {
        this.document = document.closed();
    }

    /** Returns the deviations of the response; empty if there is none. */
    List<String> of(ApiOperation operation, RawResponse answer) {
        var wrong = new ArrayList<String>();
        if (answer.status() >= SERVER_ERROR) {
            wrong.add("status " + answer.status());
        }
        if (!answer.header("X-Content-Type-Options").equals("nosniff")) {
            wrong.add("no nosniff");
        }
        JsonNode described = operation.description().path("responses").path("" + answer.status());
        if (described.isMissingNode()) {
            wrong.add("status " + answer.status() + " is not in the document");
        } else {
            body(operation, answer, described).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Optional<String> body(ApiOperation operation, RawResponse answer, JsonNode described) {
        JsonNode content = described.path("content");
        if (operation.method().equals("HEAD") || answer.body().isEmpty()) {
            return content.isEmpty() || operation.method().equals("HEAD")
                    ? Optional.empty()
                    : Optional.of("no body where the document has one");
        }
        String type = answer.header("Content-Type").split(";")[0].strip();
        if (!content.has(type)) {
            return Optional.of("content type " + type + " is not in the document");
        }
        return type.endsWith("json") ? schema(operation, answer, type) : Optional.empty();
    }

    private Optional<String> schema(ApiOperation operation, RawResponse answer, String type) {
        String pointer =
                operation.pointer() + "/responses/" + answer.status() + "/content/" + OpenApi.escaped(type) + "/schema";
        try {
            List<Error> errors =
                    compiled.computeIfAbsent(pointer, this::compile).validate(json.readTree(answer.body()));
            return errors.isEmpty() ? Optional.empty() : Optional.of("body off its schema: " + errors);
        } catch (JacksonException e) {
            return Optional.of("body is no JSON");
        }
    }

    /** Compiles the schema together with the document's components, because references are within the document. */
    private Schema compile(String pointer) {
        ObjectNode schema = (ObjectNode) document.at(pointer).deepCopy();
        schema.set("components", document.path("components"));
        return schemas.getSchema(schema);
    }
}
