package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.clients.registry.RequestPolicy;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Requires requests to be pushed (RFC 9126, section 5) and signed (RFC 9101, section 10.5) if the policy of the client
 * or of the server requires it.
 */
final class RequestPolicyValidator implements AuthorizationRequestValidator {

    private final boolean pushRequired;

    /** @param pushRequired whether every client must push its requests */
    RequestPolicyValidator(boolean pushRequired) {
        this.pushRequired = pushRequired;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        var policy = RequestPolicy.of(request.client());
        if ((pushRequired || policy.requirePushed()) && !request.origin().pushed()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "A pushed authorization request is required for this client (RFC 9126, 5)");
        }
        checkSigned(request);
    }

    static void checkSigned(AuthorizationRequest request) {
        if (RequestPolicy.of(request.client()).requireSigned()
                && !request.origin().signed()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "A signed request object is required for this client (RFC 9101, 10.5)");
        }
    }
}
