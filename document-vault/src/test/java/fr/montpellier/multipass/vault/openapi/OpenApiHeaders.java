package fr.montpellier.multipass.vault.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Headers of requests and answers that no controller declares. */
final class OpenApiHeaders {

    private static final Map<String, String> LIMITS = Map.of(
            "RateLimit", "what is left: \"person\";r=599;t=60 (draft-ietf-httpapi-ratelimit-headers)",
            "RateLimit-Policy", "the quota: \"person\";q=600;w=60");

    private static final Map<String, String> CONTENT = Map.of(
            "ETag", "names these bytes (RFC 9110, section 8.8.3)",
            "Accept-Ranges", "bytes",
            "Content-Disposition", "attachment, named after type and period");

    private static final Set<String> CREATING =
            Set.of("/api/documents", "/api/documents/{id}/refiling", "/api/uploads", "/api/scans");

    private static final Map<String, String> UPLOAD = Map.of(
            "Tus-Resumable", "1.0.0",
            "Upload-Offset", "bytes that are kept",
            "Upload-Expires", "when the upload is given up",
            "Content-Location", "the document, once there is one");

    private OpenApiHeaders() {}

    /** The status that a controller chooses as it answers. */
    static void success(String path, String method, Operation operation) {
        boolean creates = method.equals("POST") && CREATING.contains(path);
        boolean says = method.equals("GET") || method.equals("HEAD") || method.equals("PUT");
        ApiResponse answer = operation.getResponses().remove("200");
        if (answer != null) {
            String status = creates ? "201" : says || !path.startsWith("/api/uploads") ? "200" : "204";
            operation.getResponses().addApiResponse(status, answer);
        }
    }

    static void add(String path, String method, Operation operation) {
        if (!path.startsWith("/api")) {
            return;
        }
        if (path.endsWith("/content") || path.endsWith("/copy")) {
            content(path, operation);
        }
        if (path.startsWith("/api/uploads")) {
            upload(path, method, operation);
        }
        operation.getResponses().forEach((status, answer) -> {
            if (!status.equals("401")) {
                headers(answer, LIMITS);
            }
            if (status.equals("408")) {
                headers(answer, Map.of("Retry-After", "seconds (RFC 9110, section 10.2.3)"));
            }
            if (status.equals("401")) {
                headers(answer, Map.of("WWW-Authenticate", "RFC 6750, RFC 9449"));
            }
        });
    }

    private static void content(String path, Operation operation) {
        for (String name : List.of("Range", "If-Range", "If-None-Match", "If-Match")) {
            operation.addParametersItem(parameter(name, "RFC 9110, sections 13 and 14", false));
        }
        headers(answer(operation, "200"), CONTENT).content(OpenApiFiles.read(path));
        operation
                .getResponses()
                .addApiResponse(
                        "206",
                        headers(
                                new ApiResponse()
                                        .description("the range asked for")
                                        .content(OpenApiFiles.read(path)),
                                Map.of("Content-Range", "bytes first-last/size", "ETag", "names these bytes")));
        operation
                .getResponses()
                .addApiResponse(
                        "304",
                        headers(
                                new ApiResponse().description("the caller has it already"),
                                Map.of("ETag", "names these bytes")));
        headers(answer(operation, "416"), Map.of("Content-Range", "bytes */size"));
    }

    private static ApiResponse answer(Operation operation, String status) {
        return Objects.requireNonNull(operation.getResponses().get(status));
    }

    private static void upload(String path, String method, Operation operation) {
        if (method.equals("OPTIONS")) {
            return;
        }
        operation.addParametersItem(parameter("Tus-Resumable", "1.0.0", true));
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                headers(answer, UPLOAD);
            }
            if (status.equals("201")) {
                headers(answer, Map.of("Location", "the upload"));
            }
            if (status.equals("200")) {
                headers(answer, Map.of("Upload-Length", "bytes of the whole file"));
            }
            if (status.equals("412")) {
                headers(answer, Map.of("Tus-Version", "1.0.0"));
            }
        });
    }

    private static HeaderParameter parameter(String name, String description, boolean required) {
        HeaderParameter parameter = new HeaderParameter();
        parameter.name(name).description(description).required(required).schema(new StringSchema());
        return parameter;
    }

    private static ApiResponse headers(ApiResponse answer, Map<String, String> headers) {
        headers.forEach((name, description) -> answer.addHeaderObject(
                name, new Header().description(description).schema(new StringSchema())));
        return answer;
    }
}
