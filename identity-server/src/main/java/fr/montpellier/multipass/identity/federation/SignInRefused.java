package fr.montpellier.multipass.identity.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** A sign-in ends here. The message is for the log: it never holds a personal value nor a token. */
public final class SignInRefused extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final SignInRefusal reason;

    public SignInRefused(SignInRefusal reason, String message) {
        this(reason, message, null);
    }

    public SignInRefused(SignInRefusal reason, String message, @Nullable Throwable cause) {
        super(message);
        this.reason = reason;
        if (cause != null) {
            initCause(cause);
        }
    }

    public SignInRefusal reason() {
        return reason;
    }
}
