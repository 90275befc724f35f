package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.grants.GrantService.PendingAccess;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestException;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.Role;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/**
 * The resident decides on the access to their documents, each time that a client asks. The order is the point: the access
 * is written down here, then the consent service records the authorisation, then a code is issued. Whatever stops on the
 * way is undone at the consent service, at once or when it answers again ({@link GrantReconciliation}).
 */
@Service
public class DocumentAccessConsent {

    private final AuthorizationDetailsParser parser;
    private final ConsentGateway consent;
    private final GrantService grantService;
    private final GrantRepository grants;
    private final GrantEvents events;
    private final Journal journal;

    DocumentAccessConsent(
            AuthorizationDetailsParser parser,
            ConsentGateway consent,
            GrantService grantService,
            GrantRepository grants,
            GrantEvents events,
            Journal journal) {
        this.parser = parser;
        this.consent = consent;
        this.grantService = grantService;
        this.grants = grants;
        this.events = events;
        this.journal = journal;
    }

    /**
     * The text that the resident had before them.
     *
     * @param version of the démarche
     * @param hash SHA-256 of the text agreed to, hexadecimal
     */
    public record Text(int version, String hash) {}

    /**
     * Whether the resident has yet to decide.
     *
     * @throws AuthorizationRequestException if the person has no documents to let read, or not that grant to change
     */
    public boolean isRequired(AuthorizationRequest request, Optional<SignIn> person) {
        if (!DocumentAccess.isAskedBy(request)) {
            return false;
        }
        var resident = person.filter(known -> known.role() == Role.RESIDENT)
                .orElseThrow(() -> request.error(
                        OAuth2ErrorCodes.ACCESS_DENIED, "Only residents can authorise access to documents"));
        var grantId = GrantManagementRequest.from(request.parameters()).grantId();
        if (grantId.isPresent()
                && grants.find(grantId.get())
                        .filter(grant -> grant.holder().equals(resident.holder()))
                        .isEmpty()) {
            throw request.error(
                    GrantManagementRequest.INVALID_GRANT_ID,
                    "grant_id does not identify a grant of this client and resident");
        }
        return !grants.isAnswered(request.handle(), resident.holder());
    }

    /** The resident said no; nothing happens where documents were not asked for. */
    public void decline(AuthorizationRequest request, SignIn resident) {
        if (DocumentAccess.isAskedBy(request)) {
            journal.appendNow(events.declined(
                    request.client().getClientId(), parser.read(request).demarche(), resident.holder()));
        }
    }

    /**
     * The resident agreed to that text. A form sent twice is one answer.
     *
     * @throws AuthorizationRequestException if nothing was recorded, or if it is not known and will be undone
     */
    public void accept(AuthorizationRequest request, SignIn resident, Text text) {
        var access = parser.read(request);
        PendingAccess pending;
        try {
            pending = grantService
                    .announce(request, resident.holder(), access)
                    .orElseThrow(() -> request.error(
                            GrantManagementRequest.INVALID_GRANT_ID, "grant_id identifies a grant that has ended"));
        } catch (ConsentAlreadyDecidedException e) {
            return;
        }
        var decision = new ConsentGateway.Decision(request.client().getClientId(), access, text.version(), text.hash());
        grantService.recorded(
                pending, record(request, resident, pending, decision).until());
    }

    private SharingAuthorisation record(
            AuthorizationRequest request, SignIn resident, PendingAccess pending, ConsentGateway.Decision decision) {
        try {
            return consent.give(pending.authorisation(), decision, resident);
        } catch (ConsentRefusedException e) {
            grantService.notRecorded(pending);
            throw request.error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The demarche was changed while the resident decided; send a new authorization request");
        } catch (ConsentUnavailableException e) {
            grantService.abandon(pending);
            throw request.error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The consent service is unavailable; the authorisation was not recorded");
        }
    }
}
