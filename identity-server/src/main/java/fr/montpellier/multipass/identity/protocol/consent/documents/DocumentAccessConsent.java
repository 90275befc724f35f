package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentRefusedException;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.consentservice.SharingAuthorisation;
import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants;
import fr.montpellier.multipass.identity.protocol.grants.ConsentAlreadyDecidedException;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.grants.GrantService.PendingAccess;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.languages.Languages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/**
 * Records the decision of a resident on the access to their documents, each time that a client requests it. The order
 * is: the access as pending here, the sharing authorisation at the consent service, the access as granted here; after
 * that a code is issued. If a step fails, the authorisation is withdrawn at the consent service, immediately or as soon
 * as it responds again.
 */
@Service
public class DocumentAccessConsent {

    private final ConsentGateway consent;
    private final GrantService grants;
    private final ActiveGrants active;
    private final OwnedDocuments documents;

    DocumentAccessConsent(ConsentGateway consent, GrantService grants, ActiveGrants active, OwnedDocuments documents) {
        this.consent = consent;
        this.grants = grants;
        this.active = active;
        this.documents = documents;
    }

    /**
     * The text that the screen displayed to the resident.
     *
     * @param version version of the démarche
     * @param hash SHA-256 of the text, hexadecimal
     */
    public record Text(int version, String hash) {}

    /**
     * Returns whether the decision of the resident on the requested access is required. It is not if the request names
     * a grant that already holds the access.
     *
     * @throws AuthorizationRequestException if the person is not a resident, or the grant to change belongs to another
     *     person, or the consent service does not say whether it holds the access
     */
    public boolean isRequired(AuthorizationRequest request, Optional<SignIn> person) {
        if (request.documentAccess().isEmpty()) {
            return false;
        }
        UUID holder = person.filter(known -> known.role() == Role.RESIDENT)
                .orElseThrow(() -> request.error(
                        OAuth2ErrorCodes.ACCESS_DENIED, "Only residents can authorise access to documents"))
                .holder();
        Optional<String> grantId = request.documentAccess().get().grant().grantId();
        if (grantId.filter(id -> !grants.isHeldBy(id, holder)).isPresent()) {
            throw request.error(
                    GrantManagementRequest.INVALID_GRANT_ID,
                    "grant_id does not identify a grant of this client and resident");
        }
        return !grants.isDecided(request, holder) && !isHeld(request);
    }

    /**
     * Returns whether the grant that the request names holds the requested access now. A request for a duration asks
     * for more time, and one with {@code prompt=consent} for a new decision.
     */
    private boolean isHeld(AuthorizationRequest request) {
        RequestedDocumentAccess access = request.documentAccess().orElseThrow();
        if (access.grant().action() != GrantManagementRequest.Action.MERGE
                || access.days().isPresent()
                || request.prompts().contains("consent")) {
            return false;
        }
        try {
            return active.find(
                            access.grant().grantId().orElseThrow(),
                            request.client().getClientId())
                    .filter(grant -> grant.holds(access))
                    .isPresent();
        } catch (ConsentUnavailableException e) {
            throw request.error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "The consent service is unavailable");
        }
    }

    /** Appends to the journal that the resident denied the access, if the request includes one. */
    public void decline(AuthorizationRequest request, SignIn resident) {
        request.documentAccess()
                .ifPresent(access -> grants.declined(request.client().getClientId(), access, resident.holder()));
    }

    /**
     * Records that the resident authorised the access by that text. A form that is sent twice counts as one decision.
     *
     * @param form choices of the resident
     * @throws AuthorizationRequestException if nothing was recorded, or if the result is unknown and will be undone
     * @throws UnknownDocumentException if the form names a document that is not the resident's; the attempt is in the
     *     journal, and nothing was recorded
     * @throws ConsentUnavailableException if the démarche cannot be read; nothing was recorded
     * @throws fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException if the vault does not
     *     answer; nothing was recorded
     */
    public void accept(AuthorizationRequest request, SignIn resident, Text text, AccessForm form) {
        RequestedDocumentAccess access = request.documentAccess().orElseThrow();
        List<ConsentGateway.ChosenDocument> chosen = chosen(request, resident, form.documents());
        Map<String, String> absences = absences(access, form);
        PendingAccess pending;
        try {
            pending = grants.prepare(request, resident.holder(), access)
                    .orElseThrow(() -> request.error(
                            GrantManagementRequest.INVALID_GRANT_ID, "grant_id identifies a grant that has ended"));
        } catch (ConsentAlreadyDecidedException e) {
            return;
        }
        var decision = new ConsentGateway.Decision(
                request.client().getClientId(),
                access,
                chosen,
                absences,
                form.duration().days(),
                form.readings().allowed(),
                text.version(),
                text.hash());
        grants.confirm(pending, record(request, resident, pending, decision).until());
    }

    private List<ConsentGateway.ChosenDocument> chosen(
            AuthorizationRequest request, SignIn resident, ChosenDocuments chosen) {
        try {
            return documents.chosen(resident, chosen);
        } catch (UnknownDocumentException e) {
            grants.refusedUnknownDocument(
                    request.client().getClientId(), request.documentAccess().orElseThrow(), resident.holder());
            throw e;
        }
    }

    /** Returns the explanations about documents that are still missing with the choices of the form. */
    private Map<String, String> absences(RequestedDocumentAccess access, AccessForm form) {
        if (form.explanations().texts().isEmpty()) {
            return Map.of();
        }
        Demarche demarche = consent.demarche(
                        access.demarche(), Languages.defaultLanguage().locale())
                .orElseThrow(() -> new ConsentUnavailableException("the register no longer has the demarche"));
        return form.explanations()
                .about(demarche.missing(
                        access.datatypes(), type -> form.documents().given(type)));
    }

    private SharingAuthorisation record(
            AuthorizationRequest request, SignIn resident, PendingAccess pending, ConsentGateway.Decision decision) {
        try {
            return consent.give(pending.sharingAuthorisationId(), decision, resident);
        } catch (ConsentRefusedException e) {
            grants.discard(pending);
            throw request.error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The demarche was changed while the resident decided; send a new authorization request");
        } catch (ConsentUnavailableException e) {
            grants.abandon(pending);
            throw request.error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The consent service is unavailable; the authorisation was not recorded");
        }
    }
}
