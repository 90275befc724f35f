package fr.montpellier.multipass.identity.support.problems;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** The problem types of this server, in addition to those of all services. */
public enum IdentityProblem implements ProblemType {
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** A more recent sign-in is required (RFC 9470). */
    SIGN_IN_TOO_OLD(HttpStatus.UNAUTHORIZED),
    /** An administrator has to sign in again before a decision that gives or ends power (RFC 9470). */
    INSUFFICIENT_USER_AUTHENTICATION(HttpStatus.UNAUTHORIZED),
    /** A recovery of the account is under way, which the person cannot stop; closing would stop it. */
    RECOVERY_UNDER_WAY(HttpStatus.CONFLICT),
    /** The mailbox alone replaced the password a few days ago, so that the account is not closed yet. */
    PASSWORD_REPLACED_BY_EMAIL(HttpStatus.CONFLICT),
    /** The person proved the password alone of an account that has a passkey or a verified identity. */
    PASSWORD_ALONE(HttpStatus.CONFLICT),
    /** The resident has the largest allowed number of printed cards. */
    TOO_MANY_CARDS(HttpStatus.CONFLICT),
    /** The identity of the resident is declared, and a verified one is required. */
    IDENTITY_NOT_VERIFIED(HttpStatus.FORBIDDEN),
    /** The address of an agent was invited before. */
    AGENT_KNOWN(HttpStatus.CONFLICT),
    /** A second administrator must decide. */
    SECOND_PERSON_NEEDED(HttpStatus.FORBIDDEN),
    /** The organisation would be left without an administrator. */
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    /** Another decision was made before. */
    ALREADY_DECIDED(HttpStatus.CONFLICT),
    /** The registration of an application has a member that this server does not accept. */
    INVALID_APPLICATION(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The organisation has the largest allowed number of applications. */
    TOO_MANY_APPLICATIONS(HttpStatus.CONFLICT);

    private final HttpStatus status;

    IdentityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
