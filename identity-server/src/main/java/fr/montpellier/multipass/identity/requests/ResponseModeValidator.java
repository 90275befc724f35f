package fr.montpellier.multipass.identity.requests;

import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A mode that we know, and that such an answer may take. */
final class ResponseModeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        var mode = request.parameters().get("response_mode");
        if (mode.isPresent()
                && mode.flatMap(name -> ResponseMode.of(name, request.responseType()))
                        .isEmpty()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "response_mode is not supported for this response_type");
        }
    }
}
