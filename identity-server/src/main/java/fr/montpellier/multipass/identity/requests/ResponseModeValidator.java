package fr.montpellier.multipass.identity.requests;

import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A mode that we know; {@code fragment} is for answers that hold tokens, which we never send. */
final class ResponseModeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        var mode = request.parameters().get("response_mode");
        if (mode.isPresent() && mode.flatMap(ResponseMode::of).isEmpty()) {
            throw request.refused(OAuth2ErrorCodes.INVALID_REQUEST, "response_mode is not supported");
        }
    }
}
