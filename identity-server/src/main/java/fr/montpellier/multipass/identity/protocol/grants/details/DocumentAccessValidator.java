package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.protocol.request.validation.AuthorizationDetailsValidator;
import fr.montpellier.multipass.service.languages.Languages;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Validates the requested document access: the client is registered for the type, the register of the consent service
 * allows the request (RFC 9396, section 5), and the grant to change belongs to the client (Grant Management for OAuth
 * 2.0, section 5.4). The register is read once, when the request first arrives. For a pushed request, the authorization
 * endpoint checks only the registration of the client.
 */
@Component
class DocumentAccessValidator implements AuthorizationDetailsValidator {

    private final AuthorizationDetailsParser parser;
    private final ConsentGateway consent;
    private final GrantService grants;

    DocumentAccessValidator(AuthorizationDetailsParser parser, ConsentGateway consent, GrantService grants) {
        this.parser = parser;
        this.consent = consent;
        this.grants = grants;
    }

    @Override
    public Optional<RequestedDocumentAccess> validate(AuthorizationRequest request) {
        Optional<String> details = request.parameters().get(DocumentAccess.AUTHORIZATION_DETAILS);
        if (details.isEmpty()) {
            if (GrantManagementRequest.isIn(request.parameters())) {
                throw request.error(
                        OAuth2ErrorCodes.INVALID_REQUEST, "grant_management_action requires authorization_details");
            }
            return Optional.empty();
        }
        try {
            checkRegistered(request.client());
            return Optional.of(request.documentAccess().orElseGet(() -> parsed(request, details.get())));
        } catch (InvalidAuthorizationDetailsException e) {
            throw request.error(InvalidAuthorizationDetailsException.ERROR, e.description());
        } catch (ConsentUnavailableException e) {
            throw request.error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "The consent service is unavailable");
        }
    }

    private static void checkRegistered(RegisteredClient client) {
        if (!DocumentAccess.isAllowedTo(client)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: type is not registered for this client (RFC 9396, 5)");
        }
    }

    private RequestedDocumentAccess parsed(AuthorizationRequest request, String details) {
        String client = request.client().getClientId();
        RequestedDocumentAccess access = parser.parse(details, grant(request));
        Demarche register = consent.demarche(
                        access.demarche(), Languages.defaultLanguage().locale())
                .orElseThrow(
                        () -> new InvalidAuthorizationDetailsException("authorization_details: demarche is unknown"));
        check(access, register, client);
        Optional<String> grantId = access.grant().grantId();
        if (grantId.filter(id -> !grants.isOfClient(id, client)).isPresent()) {
            throw request.error(
                    GrantManagementRequest.INVALID_GRANT_ID,
                    "grant_id does not identify a grant of this client and resident");
        }
        return access.requiring(register.level());
    }

    /** Checks the request against the register. */
    private static void check(RequestedDocumentAccess access, Demarche register, String client) {
        if (!register.mayBeAskedBy(client)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche is not available to this client");
        }
        if (!register.needsAuthorisation()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche does not need the authorisation of the resident");
        }
        if (!new HashSet<>(register.typeCodes()).containsAll(access.datatypes())) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: datatypes has types that the demarche does not require");
        }
        if (access.days().filter(days -> days > register.durationDays()).isPresent()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: duration exceeds the duration of the demarche");
        }
    }

    private static GrantManagementRequest grant(AuthorizationRequest request) {
        try {
            return GrantManagementRequest.from(request.parameters());
        } catch (IllegalArgumentException e) {
            throw request.error(OAuth2ErrorCodes.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
