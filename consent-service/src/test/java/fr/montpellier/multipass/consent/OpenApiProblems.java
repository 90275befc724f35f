package fr.montpellier.multipass.consent;

import static fr.montpellier.multipass.consent.problems.ConsentProblem.*;
import static fr.montpellier.multipass.service.problems.CommonProblem.*;

import fr.montpellier.multipass.service.problems.ProblemType;
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

/** Which problems an operation may answer (RFC 9457), by its address. */
final class OpenApiProblems {

    private static final List<ProblemType> ANYWHERE =
            List.of(BAD_REQUEST, NOT_AUTHENTICATED, WRONG_AUDIENCE, NOT_ACCEPTABLE, TEMPORARILY_UNAVAILABLE);

    private static final List<ProblemType> PROTECTED = List.of(NOT_ALLOWED, WRONG_ROLE);

    private static final List<ProblemType> WITH_BODY =
            List.of(REQUEST_TIMEOUT, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);

    private static final List<ProblemType> GIVING =
            List.of(UNKNOWN_DEMARCHE, DEMARCHE_CHANGED, AUTHORISATION_NOT_NEEDED, TYPES_NOT_ASKED);

    private static final Set<String> OPEN =
            Set.of("/receipts/jwks", "/journal/checkpoint", "/journal/key", "/journal/tile/{level}/{path}");

    private OpenApiProblems() {}

    static void add(String path, String method, Operation operation) {
        var byStatus = new TreeMap<Integer, List<ProblemType>>();
        of(path, method, operation.getRequestBody() != null)
                .forEach(problem -> byStatus.computeIfAbsent(problem.status().value(), status -> new ArrayList<>())
                        .add(problem));
        byStatus.forEach((status, problems) -> operation.getResponses().addApiResponse("" + status, answer(problems)));
    }

    private static List<ProblemType> of(String path, String method, boolean withBody) {
        List<ProblemType> problems = new ArrayList<>(ANYWHERE);
        if (!OPEN.contains(path)) {
            problems.addAll(PROTECTED);
        }
        if (withBody) {
            problems.addAll(WITH_BODY);
        }
        if (path.equals("/api/authorisations") && method.equals("POST")) {
            problems.addAll(GIVING);
            problems.addAll(List.of(ALREADY_AUTHORISED, IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED));
        }
        if (path.startsWith("/api/applications/")) {
            if (method.equals("PUT")) {
                problems.addAll(GIVING);
                problems.addAll(List.of(AUTHORISATION_ID_TAKEN, UNKNOWN_APPLICATION, DURATION_TOO_LONG));
            } else {
                problems.add(UNKNOWN_AUTHORISATION);
            }
        }
        if (path.startsWith("/api/authorisations/")) {
            problems.add(UNKNOWN_AUTHORISATION);
        }
        if (path.startsWith("/api/cases/")) {
            problems.add(UNKNOWN_CASE);
        }
        if (path.startsWith("/api/demarches/")) {
            problems.add(UNKNOWN_DEMARCHE);
        }
        if (path.startsWith("/access/")) {
            problems.add(MALFORMED_EVALUATION);
        }
        if (path.startsWith("/journal/") && path.contains("{")) {
            problems.add(NOT_FOUND);
        }
        return problems;
    }

    private static ApiResponse answer(List<ProblemType> problems) {
        Schema<Object> schema = new Schema<>();
        schema.addAllOfItem(new Schema<>().$ref("#/components/schemas/Problem"));
        schema.addAllOfItem(new Schema<>()
                .addProperty(
                        "type",
                        new StringSchema()
                                ._enum(problems.stream()
                                        .map(problem -> OpenApiDocument.ADDRESS + "/problems/" + problem.code())
                                        .toList())));
        ApiResponse answer = new ApiResponse()
                .description(String.join(
                        ", ", problems.stream().map(ProblemType::code).toList()))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
        if (problems.contains(TEMPORARILY_UNAVAILABLE)) {
            answer.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("seconds (RFC 9110, section 10.2.3)")
                            .schema(new StringSchema()));
        }
        return answer;
    }

    static Schema<?> schema() {
        return new Schema<>()
                .types(Set.of("object"))
                .description("RFC 9457. Beside these members there may be others, such as authorisation.")
                .addProperty("type", new StringSchema().format("uri").description("leads to a page"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().types(Set.of("integer")))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("correlation", new StringSchema().description("also in the header X-Correlation-Id"))
                .required(List.of("type", "title", "status"));
    }
}
