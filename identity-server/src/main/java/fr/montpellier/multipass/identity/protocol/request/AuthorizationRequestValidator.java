package fr.montpellier.multipass.identity.protocol.request;

/** Validates one aspect of every authorization request, before the person signs in. */
@FunctionalInterface
public interface AuthorizationRequestValidator {

    /**
     * Validates a request.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the request is not
     *     valid, with the error code of the specification
     */
    void validate(AuthorizationRequest request);
}
