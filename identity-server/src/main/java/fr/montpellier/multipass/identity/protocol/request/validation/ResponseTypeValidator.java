package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseType;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires a {@code response_type} that this server supports and the client registered. */
final class ResponseTypeValidator implements AuthorizationRequestValidator {

    private final ResponseTypes types;

    ResponseTypeValidator(ResponseTypes types) {
        this.types = types;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        if (request.parameters().get("response_type").isEmpty()) {
            throw request.error(OAuth2ErrorCodes.INVALID_REQUEST, "response_type is missing (RFC 6749, 3.1.1)");
        }
        ResponseType type = types.of(request.parameters())
                .orElseThrow(() -> request.error(
                        OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE,
                        "response_type must be " + String.join(" or ", types.names())));
        if (!registered(request).contains(type.wireName())) {
            throw request.error(
                    OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client is not registered for this response_type");
        }
    }

    /**
     * Returns the registered response types; the default is {@code code} (OpenID Connect Dynamic Client Registration,
     * section 2).
     */
    private static List<String> registered(AuthorizationRequest request) {
        List<String> types = ClientMetadata.of(request.client()).texts("response_types");
        return types.isEmpty() ? List.of(ResponseType.CODE.wireName()) : types;
    }
}
