package fr.montpellier.multipass.identity.support.problems;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** Problems of this server's own, beside those that any service may answer. */
public enum IdentityProblem implements ProblemType {
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** The person has to sign in again before this (RFC 9470). */
    SIGN_IN_TOO_OLD(HttpStatus.UNAUTHORIZED),
    /** The resident has as many printed cards as one may have. */
    TOO_MANY_CARDS(HttpStatus.CONFLICT),
    /** The resident declared who they are, and a verified identity is needed. */
    IDENTITY_NOT_VERIFIED(HttpStatus.FORBIDDEN),
    /** The address of an agent was invited before. */
    AGENT_KNOWN(HttpStatus.CONFLICT),
    /** One administrator cannot decide it alone. */
    SECOND_PERSON_NEEDED(HttpStatus.FORBIDDEN),
    /** The organisation would be left without an administrator. */
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    /** Another decision came before. */
    ALREADY_DECIDED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    IdentityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
