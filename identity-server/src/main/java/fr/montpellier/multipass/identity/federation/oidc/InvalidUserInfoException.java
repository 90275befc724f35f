package fr.montpellier.multipass.identity.federation.oidc;

import org.jspecify.annotations.Nullable;
import org.pac4j.oidc.exceptions.OidcException;

/** The userinfo answer is not what the provider says about this person. */
final class InvalidUserInfoException extends OidcException {

    private static final long serialVersionUID = 1;

    InvalidUserInfoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
