package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.parameters.ResourceIndicators;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Requires {@code resource} to name services that are available in an authorization request (RFC 8707, section 2.1).
 */
final class ResourceValidator implements AuthorizationRequestValidator {

    private final ResourceIndicators resources;

    ResourceValidator(ResourceIndicators resources) {
        this.resources = resources;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        List<String> named = request.parameters().values().get(ResourceIndicators.PARAMETER);
        try {
            if (ResourceIndicators.OF_A_SIGN_IN.containsAll(resources.audiences(named))) {
                return;
            }
        } catch (OAuth2AuthenticationException e) {
            // The error is sent below to the target of the request.
        }
        throw request.error(
                ResourceIndicators.INVALID_TARGET,
                "resource does not name a service available in an authorization request (RFC 8707, 2.1)");
    }
}
