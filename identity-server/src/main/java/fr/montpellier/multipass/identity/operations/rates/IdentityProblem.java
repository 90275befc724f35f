package fr.montpellier.multipass.identity.operations.rates;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** Problems of this server's own, beside those that any service may answer. */
public enum IdentityProblem implements ProblemType {
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** The person has to sign in again before this (RFC 9470). */
    SIGN_IN_TOO_OLD(HttpStatus.UNAUTHORIZED);

    private final HttpStatus status;

    IdentityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
