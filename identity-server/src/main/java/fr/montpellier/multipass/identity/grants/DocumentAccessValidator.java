package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestValidator;
import java.util.Locale;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Document access that the client is registered for, of a known form, that the register allows (RFC 9396, section 5),
 * for a new grant or one of the client's (Grant Management for OAuth 2.0, section 5.4).
 */
@Component
class DocumentAccessValidator implements AuthorizationRequestValidator {

    private final AuthorizationDetailsParser parser;
    private final ConsentGateway consent;
    private final GrantRepository grants;

    DocumentAccessValidator(AuthorizationDetailsParser parser, ConsentGateway consent, GrantRepository grants) {
        this.parser = parser;
        this.consent = consent;
        this.grants = grants;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        var details = request.parameters().get(DocumentAccess.AUTHORIZATION_DETAILS);
        if (details.isEmpty()) {
            if (GrantManagementRequest.isIn(request.parameters())) {
                throw request.error(
                        OAuth2ErrorCodes.INVALID_REQUEST, "grant_management_action requires authorization_details");
            }
            return;
        }
        try {
            check(request.client(), details.get());
        } catch (InvalidAuthorizationDetailsException e) {
            throw request.error(InvalidAuthorizationDetailsException.ERROR, e.description());
        } catch (ConsentUnavailableException e) {
            throw request.error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "The consent service is unavailable");
        }
        checkGrant(request);
    }

    private void check(RegisteredClient client, String details) {
        if (!DocumentAccess.isAllowedTo(client)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: type is not registered for this client (RFC 9396, 5)");
        }
        var asked = parser.read(details);
        var register = consent.demarche(asked.demarche(), Locale.FRENCH)
                .orElseThrow(
                        () -> new InvalidAuthorizationDetailsException("authorization_details: demarche is unknown"));
        asked.allowedBy(register, client.getClientId());
    }

    private void checkGrant(AuthorizationRequest request) {
        GrantManagementRequest asked;
        try {
            asked = GrantManagementRequest.from(request.parameters());
        } catch (IllegalArgumentException e) {
            throw request.error(OAuth2ErrorCodes.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
        if (asked.grantId().isPresent()
                && grants.find(asked.grantId().get())
                        .filter(grant ->
                                grant.clientId().equals(request.client().getClientId()))
                        .isEmpty()) {
            throw request.error(
                    GrantManagementRequest.INVALID_GRANT_ID,
                    "grant_id does not identify a grant of this client and resident");
        }
    }
}
