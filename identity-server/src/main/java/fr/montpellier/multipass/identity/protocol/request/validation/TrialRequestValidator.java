package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;

/**
 * Refuses what an application that is on trial cannot have: documents, since invented people own none, and an answer without a page,
 * since the person is chosen on one.
 */
final class TrialRequestValidator implements AuthorizationRequestValidator {

    @Override
    public void validate(AuthorizationRequest request) {
        if (!ClientPolicy.of(request.client()).trial()) {
            return;
        }
        if (request.parameters().get("authorization_details").isPresent()) {
            throw request.error(
                    "invalid_authorization_details",
                    "This client is on trial; test people have no documents (RFC 9396, section 5)");
        }
        if (request.silent()) {
            throw request.error(
                    "login_required",
                    "This client is on trial; the test person is chosen on a page, and prompt is none (OpenID Connect Core, 3.1.2.6)");
        }
    }
}
