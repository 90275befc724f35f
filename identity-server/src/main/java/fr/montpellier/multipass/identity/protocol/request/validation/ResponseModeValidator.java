package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseMode;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires a {@code response_mode} that is supported for the response type. */
final class ResponseModeValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        Optional<String> mode = request.parameters().get("response_mode");
        if (mode.isPresent()
                && mode.flatMap(name -> ResponseMode.of(name, request.responseType()))
                        .isEmpty()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "response_mode is not supported for this response_type");
        }
    }
}
