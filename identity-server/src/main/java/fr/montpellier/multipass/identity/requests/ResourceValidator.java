package fr.montpellier.multipass.identity.requests;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The services that a request names (RFC 8707, section 2.1): those that a sign-in opens. */
final class ResourceValidator implements AuthorizationRequestValidator {

    private final ResourceIndicators resources;

    ResourceValidator(ResourceIndicators resources) {
        this.resources = resources;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        var named = request.parameters().values().get(ResourceIndicators.PARAMETER);
        try {
            if (ResourceIndicators.OF_A_SIGN_IN.containsAll(resources.audiences(named))) {
                return;
            }
        } catch (OAuth2AuthenticationException e) {
            // Told below, to whom the client said.
        }
        throw request.error(
                ResourceIndicators.INVALID_TARGET,
                "resource does not name a service available in an authorization request (RFC 8707, 2.1)");
    }
}
