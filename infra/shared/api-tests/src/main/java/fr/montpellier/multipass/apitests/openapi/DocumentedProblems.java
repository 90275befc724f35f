package fr.montpellier.multipass.apitests.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Adds to an OpenAPI document the problems (RFC 9457) that its operations may answer. */
public final class DocumentedProblems {

    /** The name of the schema of all problems. */
    public static final String SCHEMA = "Problem";

    private static final Set<String> PASSING = Set.of("429", "503");

    private final String address;

    private DocumentedProblems(String address) {
        this.address = address;
    }

    /** @param address of the service in the checked-in document */
    public static DocumentedProblems at(String address) {
        return new DocumentedProblems(address);
    }

    /** Adds a response for each status; replaces one that exists. */
    public void add(Operation operation, List<DocumentedProblem> problems) {
        var byStatus = new TreeMap<Integer, List<String>>();
        problems.forEach(problem -> byStatus.computeIfAbsent(problem.status(), status -> new ArrayList<>())
                .add(problem.code()));
        byStatus.forEach((status, codes) -> operation.getResponses().addApiResponse("" + status, response(codes)));
        operation.getResponses().forEach((status, response) -> {
            if (PASSING.contains(status)) {
                response.addHeaderObject(
                        "Retry-After",
                        new Header()
                                .description("seconds (RFC 9110, section 10.2.3)")
                                .schema(new StringSchema()));
            }
        });
    }

    private ApiResponse response(List<String> codes) {
        List<String> types =
                codes.stream().map(code -> address + "/problems/" + code).toList();
        var schema = new Schema<>();
        schema.addAllOfItem(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
        schema.addAllOfItem(new Schema<>().addProperty("type", new StringSchema()._enum(types)));
        return new ApiResponse()
                .description(String.join(", ", codes))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    /** @param more additional members of this service's problems */
    public static Schema<?> schema(String more) {
        return new Schema<>()
                .types(Set.of("object"))
                .description("RFC 9457. Beside these members there may be others, such as " + more + ".")
                .addProperty("type", new StringSchema().format("uri").description("leads to a page"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().types(Set.of("integer")))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("correlation", new StringSchema().description("also in the header X-Correlation-Id"))
                .required(List.of("type", "title", "status"));
    }
}
