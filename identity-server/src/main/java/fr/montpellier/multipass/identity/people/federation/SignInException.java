package fr.montpellier.multipass.identity.people.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that failed. The message is for the log: it never holds a personal value or a token. */
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
