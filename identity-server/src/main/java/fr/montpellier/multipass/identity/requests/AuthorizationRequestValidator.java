package fr.montpellier.multipass.identity.requests;

/** One thing that must be right about every authorization request, before anybody signs in. */
@FunctionalInterface
public interface AuthorizationRequestValidator {

    /** @throws AuthorizationRequestException with the error that the specification gives to what is wrong */
    void validate(AuthorizationRequest request);
}
