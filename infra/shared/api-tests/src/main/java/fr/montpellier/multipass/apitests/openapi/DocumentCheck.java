package fr.montpellier.multipass.apitests.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Checks that a document is valid OpenAPI 3.1: its objects, its references, its parameters and its schemas. */
public final class DocumentCheck {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Pattern STATUS = Pattern.compile("default|[1-5](\\d\\d|XX)");

    /** The members that each kind of object may have (OpenAPI 3.1.1, section 4.8). */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "document",
                    Set.of(
                            "openapi",
                            "info",
                            "jsonSchemaDialect",
                            "servers",
                            "paths",
                            "webhooks",
                            "components",
                            "security",
                            "tags",
                            "externalDocs"),
            "operation",
                    Set.of(
                            "tags",
                            "summary",
                            "description",
                            "externalDocs",
                            "operationId",
                            "parameters",
                            "requestBody",
                            "responses",
                            "callbacks",
                            "deprecated",
                            "security",
                            "servers"),
            "parameter",
                    Set.of(
                            "name",
                            "in",
                            "description",
                            "required",
                            "deprecated",
                            "allowEmptyValue",
                            "style",
                            "explode",
                            "allowReserved",
                            "schema",
                            "content",
                            "example",
                            "examples"),
            "response", Set.of("description", "headers", "content", "links"),
            "body", Set.of("description", "content", "required"),
            "header",
                    Set.of(
                            "description",
                            "required",
                            "deprecated",
                            "style",
                            "explode",
                            "schema",
                            "content",
                            "example",
                            "examples"),
            "media type", Set.of("schema", "example", "examples", "encoding"));

    private final JsonNode document;
    private final OpenApi api;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();
    private final Schema schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    private DocumentCheck(OpenApi api) {
        this.api = api;
        this.document = api.root();
    }

    /** Returns the errors of the document; empty if it is valid. */
    public static List<String> of(String json) {
        DocumentCheck check = new DocumentCheck(OpenApi.parse(json));
        check.all();
        return check.wrong;
    }

    private void all() {
        members("document", "", document);
        expect(
                document.at("/info/title").isString()
                        && document.at("/info/version").isString(),
                "no title or version");
        document.path("paths").propertyNames().forEach(path -> expect(path.startsWith("/"), path + " is no path"));
        api.operations().forEach(this::operation);
        document.at("/components/schemas")
                .propertyStream()
                .forEach(schema -> schema(schema.getKey(), schema.getValue()));
        references(document);
    }

    private void operation(ApiOperation operation) {
        JsonNode description = operation.description();
        String at = operation.toString();
        members("operation", at, description);
        expect(operationIds.add(description.path("operationId").asString("")), at + " has no operationId of its own");
        description
                .path("security")
                .forEach(requirement -> requirement
                        .propertyNames()
                        .forEach(scheme -> expect(
                                document.at("/components/securitySchemes").has(scheme),
                                at + " needs unknown " + scheme)));
        parameters(operation);
        if (description.has("requestBody")) {
            members("body", at, description.get("requestBody"));
            content(at + " body", description.at("/requestBody/content"));
        }
        JsonNode responses = description.path("responses");
        expect(!responses.isEmpty(), at + " has no response");
        responses.propertyStream().forEach(response -> response(at, response.getKey(), response.getValue()));
    }

    private void parameters(ApiOperation operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String at = operation + " " + parameter.path("name").asString("");
            members("parameter", at, parameter);
            String in = parameter.path("in").asString("");
            expect(Set.of("query", "header", "path", "cookie").contains(in), at + " is nowhere");
            expect(names.add(in + " " + parameter.path("name").asString("")), at + " is there twice");
            expect(parameter.has("schema") != parameter.has("content"), at + " has no schema");
            expect(!in.equals("path") || parameter.path("required").asBoolean(false), at + " is not required");
            schema(at, parameter.path("schema"));
        }
        Set<String> variables = VARIABLE.matcher(operation.path())
                .results()
                .map(MatchResult::group)
                .map(variable -> variable.substring(1, variable.length() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = operation.parameters("path").stream()
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        expect(variables.equals(declared), operation + " has variables " + variables + ", declares " + declared);
    }

    private void response(String operation, String status, JsonNode response) {
        String at = operation + " " + status;
        expect(STATUS.matcher(status).matches(), at + " is no status");
        members("response", at, response);
        expect(response.path("description").isString(), at + " has no description");
        response.path("headers").propertyStream().forEach(header -> {
            members("header", at + " " + header.getKey(), header.getValue());
            schema(at + " " + header.getKey(), header.getValue().path("schema"));
        });
        // What a converter of a model fails at is left out without a word, such as a second record of one name.
        expect(!response.has("content") || !response.get("content").isEmpty(), at + " has content without a type");
        content(at, response.path("content"));
    }

    private void content(String at, JsonNode content) {
        content.propertyStream().forEach(type -> {
            members("media type", at + " " + type.getKey(), type.getValue());
            schema(at + " " + type.getKey(), type.getValue().path("schema"));
            expect(
                    !type.getKey().equals("application/problem+json")
                            || !type.getValue()
                                    .at("/schema/allOf/1/properties/type/enum")
                                    .isEmpty(),
                    at + " names no type of its problems");
        });
    }

    private void schema(String at, JsonNode schema) {
        if (!schema.isMissingNode()) {
            schemas.validate(schema).forEach(error -> wrong.add(at + " schema: " + error));
        }
    }

    private void references(JsonNode node) {
        if (node.path("$ref") instanceof JsonNode reference && reference.isString()) {
            String target = reference.asString();
            expect(
                    target.startsWith("#/") && !document.at(target.substring(1)).isMissingNode(),
                    target + " is nowhere");
        }
        node.forEach(this::references);
    }

    private void members(String kind, String at, JsonNode object) {
        object.propertyNames().stream()
                .filter(member -> !member.startsWith("x-")
                        && !MEMBERS.getOrDefault(kind, Set.of()).contains(member))
                .forEach(member -> wrong.add(kind + " " + at + " has an unknown " + member));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
