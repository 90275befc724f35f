package fr.montpellier.multipass.consent.problems;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** The problem types of this service; their texts are in {@code problems/consent.properties}. */
public enum ConsentProblem implements ProblemType {
    UNKNOWN_DEMARCHE(HttpStatus.NOT_FOUND),
    DEMARCHE_CHANGED(HttpStatus.CONFLICT),
    AUTHORISATION_NOT_NEEDED(HttpStatus.CONFLICT),
    TYPES_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENTS_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Carries the extension member {@code authorisation}: the identifier of the active authorisation. */
    ALREADY_AUTHORISED(HttpStatus.CONFLICT),
    /** The identifier names another authorisation. */
    AUTHORISATION_ID_TAKEN(HttpStatus.CONFLICT),
    UNKNOWN_APPLICATION(HttpStatus.FORBIDDEN),
    DURATION_TOO_LONG(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.CONFLICT),
    UNKNOWN_AUTHORISATION(HttpStatus.NOT_FOUND),
    AUTHORISATION_ENDED(HttpStatus.CONFLICT),
    /** Carries the extension member {@code revision}: the current one. */
    AUTHORISATION_CHANGED(HttpStatus.CONFLICT),
    TOO_MANY_CHANGES(HttpStatus.CONFLICT),
    RENEWED_BY_APPLICATION(HttpStatus.CONFLICT),
    UNKNOWN_CASE(HttpStatus.NOT_FOUND),
    MALFORMED_EVALUATION(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    ConsentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
