package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires scopes that the client registered. */
final class ScopeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        Set<String> scopes = request.scopes();
        if (!SignInScopes.ALLOWED.containsAll(scopes)
                || !request.client().getScopes().containsAll(scopes)) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "The client is not registered for a requested scope (RFC 6749, 3.3)");
        }
    }
}
