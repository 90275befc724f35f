package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.util.Optional;

/** Validates the {@code authorization_details} of authorization requests (RFC 9396, section 5). */
public interface AuthorizationDetailsValidator {

    /**
     * Returns the requested document access, or empty if the request has no {@code authorization_details}. For a
     * request that was validated when it was pushed, the stored document access is returned.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the details are not
     *     valid, or cannot be validated now
     */
    Optional<RequestedDocumentAccess> validate(AuthorizationRequest request);
}
