package fr.montpellier.multipass.vault.openapi;

import static fr.montpellier.multipass.vault.VaultProblem.*;

import fr.montpellier.multipass.apitests.openapi.DocumentedProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemType;
import io.swagger.v3.oas.models.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Declares the problems (RFC 9457) that an operation may answer, by its address. */
final class OpenApiProblems {

    private static final List<ProblemType> ANYWHERE = List.of(
            CommonProblem.BAD_REQUEST,
            CommonProblem.NOT_AUTHENTICATED,
            CommonProblem.WRONG_AUDIENCE,
            CommonProblem.NOT_ACCEPTABLE,
            CommonProblem.TEMPORARILY_UNAVAILABLE,
            TOO_MANY_REQUESTS);

    private static final List<ProblemType> PROTECTED = List.of(
            CommonProblem.NOT_ALLOWED,
            CommonProblem.WRONG_ROLE,
            CommonProblem.NOT_WHILE_ACTING,
            CommonProblem.OUTSIDE_MANDATE);

    private static final List<ProblemType> WITH_BODY = List.of(
            CommonProblem.REQUEST_TIMEOUT, CommonProblem.CONTENT_TOO_LARGE, CommonProblem.UNSUPPORTED_MEDIA_TYPE);

    private static final Set<String> OPEN = Set.of(
            "/erasures/jwks",
            "/facts/jwks",
            "/journal/checkpoint",
            "/journal/key",
            "/journal/statistics",
            "/journal/tile/{level}/{path}");

    private static final List<ProblemType> FORM = List.of(
            UNKNOWN_TYPE,
            INVALID_PERIOD,
            INVALID_DATE,
            DATE_IN_FUTURE,
            EMPTY_FILE,
            FILE_TOO_LARGE,
            UNSUPPORTED_FILE_TYPE);

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
            DATE_IN_FUTURE,
            ALREADY_DEPOSITED,
            UNKNOWN_DOCUMENT,
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
            INVALID_DATE,
            FILE_TOO_LARGE,
            UNKNOWN_UPLOAD,
            NO_PAGE,
            PAGE_NAMED_TWICE,
            PAGE_NOT_A_PICTURE,
            PAGE_NOT_WHOLE,
            PAGE_USED);

    /** Of a page that waits for its scan. */
    private static final List<ProblemType> PAGE = List.of(
            UNKNOWN_UPLOAD,
            PAGE_NOT_A_PICTURE,
            PAGE_NOT_WHOLE,
            PAGE_USED,
            MISTYPED_FILE,
            HEIC_FILE,
            AMBIGUOUS_FILE,
            INFECTED_FILE,
            UNREADABLE_FILE,
            FILE_TOO_COMPLEX,
            STORE_UNAVAILABLE,
            SCANNER_UNAVAILABLE,
            CHECKS_BUSY,
            CHECK_TOO_COSTLY,
            CHECK_INTERRUPTED,
            TOO_MANY_DEPOSITS,
            VAULT_BUSY);

    private OpenApiProblems() {}

    static List<DocumentedProblem> in(String path, String method, Operation operation) {
        return of(path, method, operation.getRequestBody() != null).stream()
                .map(problem ->
                        new DocumentedProblem(problem.code(), problem.status().value()))
                .toList();
    }

    private static List<ProblemType> of(String path, String method, boolean withBody) {
        List<ProblemType> problems = new ArrayList<>(ANYWHERE);
        if (!OPEN.contains(path)) {
            problems.addAll(PROTECTED);
        }
        if (withBody) {
            problems.addAll(WITH_BODY);
        }
        if (path.equals("/journal/entries") || path.equals("/journal/search") || path.equals("/journal/counts")) {
            problems.add(CommonProblem.SEARCH_REASON_NEEDED);
        }
        if (path.startsWith("/journal/") && path.contains("{")) {
            problems.add(CommonProblem.NOT_FOUND);
        }
        if (path.equals("/api/documents") && method.equals("POST")) {
            problems.addAll(FORM);
            problems.addAll(FILE);
            problems.add(TOO_MANY_DOCUMENTS);
        }
        if (path.equals("/api/scans")) {
            problems.addAll(SCAN);
            problems.addAll(FILE);
            problems.add(TOO_MANY_DOCUMENTS);
        }
        if (path.startsWith("/api/scan-pages/")) {
            problems.addAll(PAGE);
        }
        if (path.endsWith("/refiling")) {
            problems.addAll(List.of(UNKNOWN_TYPE, INVALID_PERIOD, INVALID_DATE));
            problems.addAll(FILE);
        }
        if (path.startsWith("/api/uploads")) {
            problems.add(UNSUPPORTED_TUS_VERSION);
            if (path.equals("/api/uploads") && method.equals("POST")) {
                problems.addAll(FORM);
                problems.add(TOO_MANY_DOCUMENTS);
                problems.add(TOO_MANY_UPLOADS);
                problems.add(PAGE_NOT_A_PICTURE);
            } else if (!path.equals("/api/uploads")) {
                problems.addAll(UPLOAD.subList(1, 2));
                if (method.equals("PATCH") || method.equals("POST")) {
                    problems.addAll(UPLOAD.subList(2, 4));
                    problems.addAll(FILE);
                    problems.add(TOO_MANY_DOCUMENTS);
                }
                if (method.equals("POST")) {
                    problems.add(CommonProblem.NOT_FOUND);
                }
            }
        }
        if (path.contains("/documents/{id}") || path.contains("/erasures/{")) {
            problems.add(UNKNOWN_DOCUMENT);
        }
        if (path.endsWith("/certificate")) {
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
        if (path.endsWith("/thumbnail")) {
            problems.add(NO_THUMBNAIL);
        }
        if (path.endsWith("/copy")) {
            problems.add(NO_COPY);
        }
        if (path.equals("/api/documents/{id}/date")) {
            problems.addAll(List.of(INVALID_DATE, INVALID_PERIOD, DATE_IN_FUTURE, DATE_NEEDED, DATE_KNOWN));
        }
        if (path.endsWith("/type-confirmation")) {
            problems.add(TYPE_NOT_DOUBTED);
        }
        if (path.equals("/api/document-choices")) {
            problems.addAll(List.of(TYPE_WITHOUT_AGE, TYPE_WITHOUT_YEAR));
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
            problems.addAll(List.of(READ_REFUSED, FACTS_ONLY, JOURNAL_NOT_ANCHORED));
        }
        if (path.startsWith("/api/exchanges/")) {
            problems.add(STORE_UNAVAILABLE);
            problems.addAll(
                    path.endsWith("/facts")
                            ? List.of(READ_REFUSED, JOURNAL_NOT_ANCHORED)
                            : List.of(UNKNOWN_EXCHANGE, EXCHANGES_UNAVAILABLE));
        }
        if (path.equals("/api/agent/address") && method.equals("PUT")) {
            problems.addAll(List.of(AGENT_ADDRESSES_OFF, ADDRESS_NOT_UNDERSTOOD, TOO_MANY_ADDRESSES));
        }
        if (path.equals("/api/audit/breach-notices") && method.equals("POST")) {
            problems.add(NO_RESIDENT_CONCERNED);
        }
        if (path.startsWith("/api/application/")) {
            problems.add(UNBOUND_TOKEN);
        }
        return problems.stream().distinct().toList();
    }
}
