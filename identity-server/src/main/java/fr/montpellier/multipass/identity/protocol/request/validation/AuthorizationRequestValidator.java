package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;

/** Validates one aspect of every authorization request, before the person signs in. */
@FunctionalInterface
public interface AuthorizationRequestValidator {

    /**
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException with the error that the
     * specification gives to what is wrong
     */
    void validate(AuthorizationRequest request);
}
