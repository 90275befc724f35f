package fr.montpellier.multipass.identity.requests;

import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The code flow alone: no token in an address (RFC 9700, section 2.1.2). */
final class ResponseTypeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        var type = request.parameters()
                .get("response_type")
                .orElseThrow(() -> request.refused(OAuth2ErrorCodes.INVALID_REQUEST, "response_type is missing"));
        if (!type.equals("code")) {
            throw request.refused(OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
    }
}
