package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires scopes that the client registered. */
final class ScopeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        SignInScopes.problem(request.scopes(), request.client()).ifPresent(problem -> {
            throw request.error(OAuth2ErrorCodes.INVALID_SCOPE, problem);
        });
    }
}
