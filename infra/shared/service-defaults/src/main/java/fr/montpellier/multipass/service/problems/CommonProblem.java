package fr.montpellier.multipass.service.problems;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** The problem types of every service. */
public enum CommonProblem implements ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED),
    WRONG_AUDIENCE(HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    WRONG_ROLE(HttpStatus.FORBIDDEN),
    /** A person acts for another, who alone can do this. */
    NOT_WHILE_ACTING(HttpStatus.FORBIDDEN),
    /** A helper acts for an accompanied person, whose mandate does not include this. */
    OUTSIDE_MANDATE(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A search of the journal names a person without a reason. */
    SEARCH_REASON_NEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    TEMPORARILY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private static final Set<CommonProblem> NEVER_OF_STATUS =
            EnumSet.of(WRONG_ROLE, NOT_WHILE_ACTING, OUTSIDE_MANDATE, SEARCH_REASON_NEEDED);

    private final HttpStatus status;

    CommonProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    /** Returns the common problem for a status that the framework chose. */
    static CommonProblem forStatus(int status) {
        for (CommonProblem problem : values()) {
            if (problem.status.value() == status && !NEVER_OF_STATUS.contains(problem)) {
                return problem;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
    }
}
