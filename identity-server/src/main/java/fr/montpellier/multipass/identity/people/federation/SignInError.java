package fr.montpellier.multipass.identity.people.federation;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The reason why a sign-in failed. The code is in journal entries and selects the message on the page. */
public enum SignInError {
    /** The person cancelled, or the provider refuses them (no match in the register, homonym, deceased). */
    ACCESS_DENIED(HttpStatus.FORBIDDEN),
    /** No sign-in was started in this browser: the callback is replayed, or the browser refuses cookies. */
    NOT_STARTED(HttpStatus.BAD_REQUEST),
    /** The {@code state} is not that of this browser: the callback is forged. */
    FORGED(HttpStatus.BAD_REQUEST),
    /** The sign-in began too long ago. */
    EXPIRED(HttpStatus.BAD_REQUEST),
    /** The callback has no authorization code. */
    NO_CODE(HttpStatus.BAD_REQUEST),
    /** The provider refused the code, or its ID token is not valid. */
    TOKEN_INVALID(HttpStatus.BAD_GATEWAY),
    /** The UserInfo response is not a JWT of this provider about this person. */
    USERINFO_INVALID(HttpStatus.BAD_GATEWAY),
    /** The level of assurance is not one of the requested ones. */
    ASSURANCE_TOO_LOW(HttpStatus.FORBIDDEN),
    /** The second factor was a code sent by email, which the operator does not accept. */
    WEAK_SECOND_FACTOR(HttpStatus.FORBIDDEN),
    /** A required claim is missing or malformed. */
    IDENTITY_INCOMPLETE(HttpStatus.BAD_GATEWAY),
    /** A helper signs in for the person through Aidants Connect ({@code rep_scope}), whose mandates are not taken. */
    DELEGATED(HttpStatus.FORBIDDEN),
    /** The provider returned another error. */
    UPSTREAM_ERROR(HttpStatus.BAD_GATEWAY),
    /** The provider does not respond. */
    UPSTREAM_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The person wanted to verify the identity of their account, but already has another Multipass. */
    ANOTHER_MULTIPASS(HttpStatus.CONFLICT),
    /** The verified identity does not confirm the one that was declared in the account. */
    ANOTHER_IDENTITY(HttpStatus.CONFLICT),
    /** The person closed their account, and it is not erased yet. */
    ACCOUNT_CLOSING(HttpStatus.CONFLICT),
    /** Agents recorded the death of the resident. */
    DEATH_RECORDED(HttpStatus.CONFLICT),
    /** The agent has no habilitation. */
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
