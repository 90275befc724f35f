package fr.montpellier.multipass.identity.people.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** Thrown when a sign-in fails. The message is for the log and contains no personal values or tokens. */
public class SignInException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final SignInError reason;

    public SignInException(SignInError reason, String message) {
        this(reason, message, null);
    }

    public SignInException(SignInError reason, String message, @Nullable Throwable cause) {
        super(message);
        this.reason = reason;
        if (cause != null) {
            initCause(cause);
        }
    }

    public SignInError reason() {
        return reason;
    }
}
