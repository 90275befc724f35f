package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import org.jspecify.annotations.Nullable;
import org.pac4j.oidc.exceptions.OidcException;

/** Thrown when the UserInfo response is not signed by the provider or is about another person. */
public final class InvalidUserInfoException extends OidcException {

    private static final long serialVersionUID = 1;

    InvalidUserInfoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
