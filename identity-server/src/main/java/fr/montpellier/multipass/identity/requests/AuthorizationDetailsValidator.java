package fr.montpellier.multipass.identity.requests;

import java.util.Optional;

/** Validates the {@code authorization_details} of authorization requests (RFC 9396, section 5). */
public interface AuthorizationDetailsValidator {

    /**
     * Returns the requested document access, or empty if the request has no {@code authorization_details}. A request that was
     * validated when it was pushed already holds its document access, which is returned.
     *
     * @throws AuthorizationRequestException if the details are not valid, or cannot be validated now
     */
    Optional<RequestedDocumentAccess> validate(AuthorizationRequest request);
}
