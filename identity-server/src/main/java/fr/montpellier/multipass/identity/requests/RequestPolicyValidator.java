package fr.montpellier.multipass.identity.requests;

import fr.montpellier.multipass.identity.clients.RequestPolicy;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Whether this client may ask in this way: pushed beforehand (RFC 9126, section 5), signed (RFC 9101, section 10.5). */
final class RequestPolicyValidator implements AuthorizationRequestValidator {

    private final boolean everybodyPushes;

    RequestPolicyValidator(RequestsSettings settings) {
        this.everybodyPushes = settings.requirePushed();
    }

    @Override
    public void validate(AuthorizationRequest request) {
        var policy = RequestPolicy.of(request.client());
        if ((everybodyPushes || policy.requirePushed()) && !request.origin().pushed()) {
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
