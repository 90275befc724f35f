package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.grants.GrantLedger.Announced;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.RefusedRequest;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.journal.Journal;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/**
 * What happens when the resident answers on the consent screen. The order is the point: the access is written down here,
 * then the consent service records the authorisation, then a code is issued. Whatever stops on the way is undone at the
 * consent service, at once or when it answers again ({@link GrantSettlement}).
 */
@Service
class DocumentAccessConsent {

    private final RequestedAccessReader reader;
    private final ConsentGateway consent;
    private final GrantLedger ledger;
    private final GrantEvents events;
    private final Journal journal;

    DocumentAccessConsent(
            RequestedAccessReader reader,
            ConsentGateway consent,
            GrantLedger ledger,
            GrantEvents events,
            Journal journal) {
        this.reader = reader;
        this.consent = consent;
        this.ledger = ledger;
        this.events = events;
        this.journal = journal;
    }

    /** The resident said no. */
    RefusedRequest decline(AuthorizationRequest request, SignIn resident) {
        var access = reader.read(request);
        journal.appendNow(events.declined(request.client().getClientId(), access.demarche(), resident.holder()));
        return request.refused(OAuth2ErrorCodes.ACCESS_DENIED, "the resident declined");
    }

    /**
     * The resident agreed to that text. A form sent twice is one answer.
     *
     * @throws RefusedRequest if nothing was recorded, or if it is not known and will be undone
     */
    void accept(AuthorizationRequest request, SignIn resident, int version, String textHash) {
        var access = reader.read(request);
        Announced announced;
        try {
            announced = ledger.announce(request, resident.holder(), access)
                    .orElseThrow(() -> request.refused(GrantRequest.INVALID_GRANT_ID, "the grant has ended"));
        } catch (AnsweredBeforeException e) {
            return;
        }
        var agreement = new ConsentGateway.Agreement(request.client().getClientId(), access, version, textHash);
        ledger.recorded(
                announced, record(request, resident, announced, agreement).until());
    }

    private RecordedAuthorisation record(
            AuthorizationRequest request, SignIn resident, Announced announced, ConsentGateway.Agreement agreement) {
        try {
            return consent.give(announced.authorisation(), agreement, resident);
        } catch (ConsentRefusedException e) {
            ledger.notRecorded(announced);
            throw request.refused(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "the demarche has changed meanwhile: ask again");
        } catch (ConsentUnavailableException e) {
            ledger.abandon(announced);
            throw request.refused(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "the authorisation could not be recorded");
        }
    }
}
