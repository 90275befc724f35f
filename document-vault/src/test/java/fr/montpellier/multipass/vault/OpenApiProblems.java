package fr.montpellier.multipass.vault;

import static fr.montpellier.multipass.vault.VaultProblem.*;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemType;
import io.swagger.v3.oas.models.Operation;
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

    private static final List<ProblemType> ANYWHERE = List.of(
            CommonProblem.BAD_REQUEST,
            CommonProblem.NOT_AUTHENTICATED,
            CommonProblem.WRONG_AUDIENCE,
            CommonProblem.NOT_ALLOWED,
            CommonProblem.WRONG_ROLE,
            CommonProblem.TEMPORARILY_UNAVAILABLE,
            TOO_MANY_REQUESTS);

    private static final List<ProblemType> FORM =
            List.of(UNKNOWN_TYPE, INVALID_PERIOD, EMPTY_FILE, FILE_TOO_LARGE, UNSUPPORTED_FILE_TYPE);

    private static final List<ProblemType> FILE = List.of(
            TRUNCATED_FILE,
            MISTYPED_FILE,
            HEIC_FILE,
            AMBIGUOUS_FILE,
            INFECTED_FILE,
            ACTIVE_CONTENT,
            ENCRYPTED_FILE,
            UNREADABLE_FILE,
            TOO_MANY_PAGES,
            FILE_TOO_COMPLEX,
            ALREADY_DEPOSITED,
            REPLACES_ANOTHER_TYPE,
            ALREADY_REPLACED,
            STORE_UNAVAILABLE,
            SCANNER_UNAVAILABLE,
            CHECKS_BUSY,
            CHECK_TOO_COSTLY,
            CHECK_INTERRUPTED,
            TOO_MANY_DEPOSITS,
            TOO_SLOW,
            VAULT_BUSY);

    private static final List<ProblemType> UPLOAD =
            List.of(UNSUPPORTED_TUS_VERSION, UNKNOWN_UPLOAD, OFFSET_MISMATCH, BEYOND_UPLOAD_LENGTH);

    private static final List<ProblemType> SCAN = List.of(
            UNKNOWN_TYPE,
            INVALID_PERIOD,
            FILE_TOO_LARGE,
            UNKNOWN_UPLOAD,
            NO_PAGE,
            PAGE_NAMED_TWICE,
            PAGE_NOT_A_PICTURE,
            PAGE_NOT_WHOLE,
            PAGE_USED,
            UNKNOWN_DOCUMENT);

    private OpenApiProblems() {}

    static void add(String path, String method, Operation operation) {
        if (!path.startsWith("/api")) {
            return;
        }
        var byStatus = new TreeMap<Integer, List<ProblemType>>();
        of(path, method)
                .forEach(problem -> byStatus.computeIfAbsent(problem.status().value(), status -> new ArrayList<>())
                        .add(problem));
        byStatus.forEach((status, problems) -> operation.getResponses().addApiResponse("" + status, answer(problems)));
    }

    private static List<ProblemType> of(String path, String method) {
        List<ProblemType> problems = new ArrayList<>(ANYWHERE);
        if (path.equals("/api/documents") && method.equals("POST")) {
            problems.addAll(FORM);
            problems.addAll(FILE);
        }
        if (path.equals("/api/scans")) {
            problems.addAll(SCAN);
            problems.addAll(FILE);
        }
        if (path.startsWith("/api/uploads")) {
            problems.add(UNSUPPORTED_TUS_VERSION);
            if (path.equals("/api/uploads") && method.equals("POST")) {
                problems.addAll(FORM);
                problems.add(TOO_MANY_UPLOADS);
                problems.add(PAGE_NOT_A_PICTURE);
            } else if (!path.equals("/api/uploads")) {
                problems.addAll(UPLOAD.subList(1, 2));
                if (method.equals("PATCH") || method.equals("POST")) {
                    problems.addAll(UPLOAD.subList(2, 4));
                    problems.addAll(FILE);
                }
            }
        }
        if (path.contains("/documents/{id}") || path.contains("/erasures/{")) {
            problems.add(UNKNOWN_DOCUMENT);
        }
        if (path.contains("/erasures/{")) {
            problems.add(ERASURE_UNDER_WAY);
        }
        if (path.endsWith("/content") || path.endsWith("/copy")) {
            problems.addAll(List.of(
                    RANGE_NOT_SATISFIABLE,
                    PRECONDITION_FAILED,
                    STORE_UNAVAILABLE,
                    FILE_MISSING,
                    TOO_MANY_READS,
                    VAULT_BUSY));
        }
        if (path.startsWith("/api/catalogue")) {
            problems.add(UNKNOWN_CATALOGUE_TYPE);
            if (method.equals("PUT")) {
                problems.addAll(
                        List.of(INVALID_TYPE_DEFINITION, UNREADABLE_FACT, PRECONDITION_REQUIRED, CATALOGUE_CHANGED));
            }
        }
        if (path.contains("/consultations")) {
            problems.addAll(List.of(
                    CONSULTATION_ENDED,
                    UNKNOWN_PAGE,
                    PAGE_NOT_SHOWN,
                    CHECKS_BUSY,
                    CHECK_TOO_COSTLY,
                    CHECK_INTERRUPTED,
                    STORE_UNAVAILABLE));
        }
        if (path.endsWith("/copy")) {
            problems.add(NO_COPY);
        }
        if (path.endsWith("/still-right")) {
            problems.add(NOTHING_ASKED);
        }
        if (path.endsWith("/proof/file")) {
            problems.add(PROOF_PENDING);
        }
        if (path.endsWith("/content") && path.contains("/authorisations/")) {
            problems.add(PAGES_ONLY);
        }
        if (path.contains("/authorisations/")) {
            problems.add(READ_REFUSED);
        }
        if (path.startsWith("/api/application/")) {
            problems.add(UNBOUND_TOKEN);
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
        return new ApiResponse()
                .description(String.join(
                        ", ", problems.stream().map(ProblemType::code).toList()))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    static Schema<?> schema() {
        return new Schema<>()
                .types(Set.of("object"))
                .description(
                        "RFC 9457. Beside these members there may be others, such as reason, maximum, offset or page.")
                .addProperty("type", new StringSchema().format("uri").description("leads to a page"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("correlation", new StringSchema().description("also in the header X-Correlation-Id"))
                .required(List.of("type", "title", "status"));
    }
}
