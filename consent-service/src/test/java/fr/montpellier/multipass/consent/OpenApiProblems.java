package fr.montpellier.multipass.consent;

import static fr.montpellier.multipass.consent.problems.ConsentProblem.*;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.CASE_ACCESS_ENDED;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.CASE_CHANGED;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.CASE_FULL;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.FACTS_NOT_IN_TYPE;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.PIECE_ALREADY_REQUESTED;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.PIECE_NOT_IN_CASE;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.PIECE_NOT_IN_DEMARCHE;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.PIECE_NO_LONGER_NEEDED;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.STEP_NOT_ALLOWED;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.UNKNOWN_AGENT;
import static fr.montpellier.multipass.consent.problems.ConsentProblem.UNKNOWN_PIECE_REQUEST;
import static fr.montpellier.multipass.service.problems.CommonProblem.*;

import fr.montpellier.multipass.apitests.openapi.DocumentedProblem;
import fr.montpellier.multipass.service.problems.ProblemType;
import io.swagger.v3.oas.models.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists the problems that each operation may answer (RFC 9457), by its address. */
final class OpenApiProblems {

    private static final List<ProblemType> ANYWHERE =
            List.of(BAD_REQUEST, NOT_AUTHENTICATED, WRONG_AUDIENCE, NOT_ACCEPTABLE, TEMPORARILY_UNAVAILABLE);

    private static final List<ProblemType> PROTECTED =
            List.of(NOT_ALLOWED, WRONG_ROLE, NOT_WHILE_ACTING, OUTSIDE_MANDATE);

    private static final List<ProblemType> WITH_BODY =
            List.of(REQUEST_TIMEOUT, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);

    private static final List<ProblemType> GIVING = List.of(
            UNKNOWN_DEMARCHE,
            DEMARCHE_CHANGED,
            AUTHORISATION_NOT_NEEDED,
            TYPES_NOT_ASKED,
            DOCUMENTS_NOT_ASKED,
            TOO_MANY_DOCUMENTS);

    private static final List<ProblemType> REVISING =
            List.of(AUTHORISATION_ENDED, AUTHORISATION_CHANGED, TOO_MANY_CHANGES);

    private static final Set<String> OPEN = Set.of(
            "/.well-known/authzen-configuration",
            "/receipts/context/1",
            "/receipts/context/2",
            "/receipts/jwks",
            "/api/demarches/{code}",
            "/journal/checkpoint",
            "/journal/key",
            "/journal/statistics",
            "/journal/tile/{level}/{path}");

    private OpenApiProblems() {}

    static List<DocumentedProblem> of(String path, String method, Operation operation) {
        return of(path, method, operation.getRequestBody() != null).stream()
                .map(problem ->
                        new DocumentedProblem(problem.code(), problem.status().value()))
                .toList();
    }

    private static List<ProblemType> handling(String path) {
        List<ProblemType> problems = new ArrayList<>();
        if (!path.endsWith("/notes")) {
            problems.add(CASE_CHANGED);
        }
        if (!path.endsWith("/verified-documents") && !path.endsWith("/cancellation")) {
            problems.add(STEP_NOT_ALLOWED);
        }
        problems.addAll(
                switch (path.substring(path.lastIndexOf('/') + 1)) {
                    case "piece-requests" ->
                        List.of(
                                CASE_ACCESS_ENDED,
                                CASE_FULL,
                                PIECE_NOT_IN_DEMARCHE,
                                PIECE_NO_LONGER_NEEDED,
                                PIECE_NOT_IN_CASE,
                                PIECE_ALREADY_REQUESTED);
                    case "cancellation" -> List.of(UNKNOWN_PIECE_REQUEST);
                    case "assignee" -> List.of(UNKNOWN_AGENT);
                    case "notes" -> List.of(CASE_FULL);
                    case "verified-documents" -> List.of(CASE_ACCESS_ENDED, PIECE_NOT_IN_CASE, FACTS_NOT_IN_TYPE);
                    default -> List.of();
                });
        return problems;
    }

    private static List<ProblemType> exceptional(String path, boolean withBody) {
        if (path.contains("/all")) {
            return List.of();
        }
        if (path.endsWith("/review")) {
            return List.of(UNKNOWN_EXCEPTIONAL_ACCESS, EXCEPTIONAL_ACCESS_DECIDED);
        }
        if (path.endsWith("/separation")) {
            return List.of(UNKNOWN_EXCEPTIONAL_ACCESS, EXCEPTIONAL_ACCESS_DECIDED, SECOND_PERSON_NEEDED);
        }
        if (path.endsWith("/decision")) {
            return List.of(
                    EXCEPTIONAL_ACCESS_NOT_ALLOWED,
                    UNKNOWN_EXCEPTIONAL_ACCESS,
                    EXCEPTIONAL_ACCESS_DECIDED,
                    SECOND_PERSON_NEEDED);
        }
        List<ProblemType> problems = new ArrayList<>(List.of(EXCEPTIONAL_ACCESS_NOT_ALLOWED));
        if (withBody || path.contains("/cases/")) {
            problems.addAll(List.of(
                    UNKNOWN_CASE, STEP_NOT_ALLOWED, EXCEPTIONAL_ACCESS_NOT_NEEDED, EXCEPTIONAL_ACCESS_IN_THE_WAY));
        }
        if (withBody) {
            problems.addAll(List.of(EXCEPTIONAL_ACCESS_OF_HOMONYM, EXCEPTIONAL_ACCESS_ALREADY_OPEN));
        }
        return problems;
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
            problems.addAll(List.of(
                    ALREADY_AUTHORISED,
                    IDEMPOTENCY_KEY_MISSING,
                    IDEMPOTENCY_KEY_REUSED,
                    DURATION_TOO_LONG,
                    ABSENCES_NOT_ASKED));
        }
        if (path.startsWith("/api/applications/")) {
            if (method.equals("PUT")) {
                problems.addAll(GIVING);
                problems.addAll(
                        List.of(AUTHORISATION_ID_TAKEN, UNKNOWN_APPLICATION, DURATION_TOO_LONG, ABSENCES_NOT_ASKED));
            } else {
                problems.add(UNKNOWN_AUTHORISATION);
            }
            if (path.endsWith("/absences")) {
                problems.add(AUTHORISATION_ENDED);
            }
        }
        if (path.startsWith("/api/authorisations/")) {
            problems.add(UNKNOWN_AUTHORISATION);
        }
        if (path.equals("/api/authorisations/{id}/documents")) {
            problems.addAll(REVISING);
            problems.addAll(List.of(DOCUMENTS_NOT_ASKED, TOO_MANY_DOCUMENTS, ABSENCES_NOT_ASKED, CASE_NOT_UNDER_WAY));
        }
        if (path.equals("/api/authorisations/{id}/kept-text")) {
            problems.addAll(List.of(AUTHORISATION_ENDED, DEMARCHE_CHANGED));
        }
        if (path.equals("/api/authorisations/{id}/absences")) {
            problems.addAll(List.of(AUTHORISATION_ENDED, ABSENCES_NOT_ASKED, CASE_NOT_UNDER_WAY));
        }
        if (path.equals("/api/authorisations/{id}/renewal") && method.equals("POST")) {
            problems.addAll(REVISING);
            problems.addAll(List.of(
                    DEMARCHE_CHANGED,
                    AUTHORISATION_NOT_NEEDED,
                    UNKNOWN_APPLICATION,
                    DURATION_TOO_LONG,
                    TOO_MANY_DOCUMENTS));
        }
        if (path.equals("/api/register/import")) {
            problems.addAll(List.of(ENTRY_NOT_VALID, REGISTER_FILE_TOO_LARGE, REGISTER_IMPORT_UNDER_WAY));
        }
        if (path.equals("/api/legal-exchanges") && method.equals("POST")) {
            problems.addAll(List.of(
                    UNKNOWN_DEMARCHE, DEMARCHE_CHANGED, SOURCE_NOT_ASKED, LEVEL_TOO_LOW, EXCHANGE_ALREADY_OPEN));
        }
        if (path.startsWith("/api/legal-exchanges/")) {
            problems.add(UNKNOWN_EXCHANGE);
            if (method.equals("POST")) {
                problems.add(EXCHANGE_STEP_NOT_ALLOWED);
            }
        }
        if (path.endsWith("/sending")) {
            problems.addAll(List.of(DEMARCHE_CHANGED, LEVEL_TOO_LOW, FACT_NOT_IN_EXCHANGE));
        }
        if (path.endsWith("/objection")) {
            problems.add(OBJECTION_NOT_ALLOWED);
        }
        if (path.endsWith("/correction")) {
            problems.add(FACT_NOT_IN_EXCHANGE);
        }
        if (path.startsWith("/api/exceptional-accesses")) {
            problems.addAll(exceptional(path, withBody));
        }
        if (path.startsWith("/api/cases/{") || path.startsWith("/api/own-cases/")) {
            problems.add(UNKNOWN_CASE);
        }
        if (path.startsWith("/api/cases/{") && withBody) {
            problems.addAll(handling(path));
        }
        if (path.endsWith("/answer")) {
            problems.add(UNKNOWN_PIECE_REQUEST);
        }
        if (path.startsWith("/api/demarches/")) {
            problems.add(UNKNOWN_DEMARCHE);
        }
        if (path.startsWith("/access/v1/evaluation")) {
            problems.add(MALFORMED_EVALUATION);
        }
        if (path.equals("/access/v1/evaluations")) {
            problems.add(TOO_MANY_EVALUATIONS);
        }
        if (path.startsWith("/access/v1/search/")) {
            problems.add(MALFORMED_SEARCH);
        }
        if (path.equals("/journal/entries") || path.equals("/journal/search") || path.equals("/journal/counts")) {
            problems.add(SEARCH_REASON_NEEDED);
        }
        if (path.equals("/api/rights-requests") && method.equals("POST")) {
            problems.addAll(List.of(ALREADY_CONTESTED, TOO_MANY_RIGHTS_REQUESTS));
        }
        if (path.startsWith("/api/rights-requests/{id}")) {
            problems.addAll(List.of(UNKNOWN_RIGHTS_REQUEST, RIGHTS_REQUEST_ANSWERED));
            if (path.endsWith("/extension")) {
                problems.add(RIGHTS_REQUEST_NOT_EXTENDABLE);
            }
        }
        if (path.startsWith("/journal/") && path.contains("{")) {
            problems.add(NOT_FOUND);
        }
        return problems;
    }
}
