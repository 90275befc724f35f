package fr.montpellier.multipass.identity.people.federation;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why a sign-in did not succeed; the code is in journal entries and chooses the text of the page. */
public enum SignInError {
    /** The person cancelled, or the provider does not vouch for them (no match in the register, homonym, deceased). */
    ACCESS_DENIED(HttpStatus.FORBIDDEN),
    /** No sign-in is under way in this browser: a replayed callback, or cookies refused. */
    NOT_STARTED(HttpStatus.BAD_REQUEST),
    /** The state is another one than ours: a forged callback. */
    FORGED(HttpStatus.BAD_REQUEST),
    /** The sign-in began too long ago. */
    EXPIRED(HttpStatus.BAD_REQUEST),
    /** The callback has no authorization code. */
    NO_CODE(HttpStatus.BAD_REQUEST),
    /** The provider refused our code, or its ID token does not verify. */
    TOKEN_INVALID(HttpStatus.BAD_GATEWAY),
    /** The userinfo answer is not a JWT of this provider about this person. */
    USERINFO_INVALID(HttpStatus.BAD_GATEWAY),
    /** The level of assurance is not one that we asked for. */
    ASSURANCE_TOO_LOW(HttpStatus.FORBIDDEN),
    /** The second factor was a code sent by email, which the operator does not accept. */
    WEAK_SECOND_FACTOR(HttpStatus.FORBIDDEN),
    /** A claim that we need is missing or malformed. */
    IDENTITY_INCOMPLETE(HttpStatus.BAD_GATEWAY),
    /** The provider answered with another error. */
    UPSTREAM_ERROR(HttpStatus.BAD_GATEWAY),
    /** The provider does not answer. */
    UPSTREAM_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The person wanted to have their account vouched for, and has another Multipass. */
    ANOTHER_MULTIPASS(HttpStatus.CONFLICT),
    /** The identity is not the one that was declared in the account that it was to vouch for. */
    ANOTHER_IDENTITY(HttpStatus.CONFLICT),
    /** The person closed their account, and it is not erased yet. */
    ACCOUNT_CLOSING(HttpStatus.CONFLICT),
    /** No habilitation for this agent. */
    UNKNOWN_AGENT(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    SignInError(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
