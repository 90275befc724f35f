package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.grants.GrantLedger.Announced;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.RefusedRequest;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.Role;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/**
 * The resident decides on the access to their documents, each time that a client asks. The order is the point: the access
 * is written down here, then the consent service records the authorisation, then a code is issued. Whatever stops on the
 * way is undone at the consent service, at once or when it answers again ({@link GrantSettlement}).
 */
@Service
public class DocumentAccessConsent {

    private final RequestedAccessReader reader;
    private final ConsentGateway consent;
    private final GrantLedger ledger;
    private final GrantRows grants;
    private final GrantEvents events;
    private final Journal journal;

    DocumentAccessConsent(
            RequestedAccessReader reader,
            ConsentGateway consent,
            GrantLedger ledger,
            GrantRows grants,
            GrantEvents events,
            Journal journal) {
        this.reader = reader;
        this.consent = consent;
        this.ledger = ledger;
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
     * @throws RefusedRequest if the person has no documents to let read, or not that grant to change
     */
    public boolean isDue(AuthorizationRequest request, Optional<SignIn> person) {
        if (!DocumentAccess.isAskedBy(request)) {
            return false;
        }
        var resident = person.filter(known -> known.role() == Role.RESIDENT)
                .orElseThrow(() -> request.refused(OAuth2ErrorCodes.ACCESS_DENIED, "residents alone have documents"));
        var grantId = GrantRequest.from(request.parameters()).grantId();
        if (grantId.isPresent()
                && grants.find(grantId.get())
                        .filter(grant -> grant.holder().equals(resident.holder()))
                        .isEmpty()) {
            throw request.refused(GrantRequest.INVALID_GRANT_ID, "the grant is unknown");
        }
        return !grants.isAnswered(request.handle(), resident.holder());
    }

    /** The resident said no; nothing happens where documents were not asked for. */
    public void decline(AuthorizationRequest request, SignIn resident) {
        if (DocumentAccess.isAskedBy(request)) {
            journal.appendNow(events.declined(
                    request.client().getClientId(), reader.read(request).demarche(), resident.holder()));
        }
    }

    /**
     * The resident agreed to that text. A form sent twice is one answer.
     *
     * @throws RefusedRequest if nothing was recorded, or if it is not known and will be undone
     */
    public void accept(AuthorizationRequest request, SignIn resident, Text text) {
        var access = reader.read(request);
        Announced announced;
        try {
            announced = ledger.announce(request, resident.holder(), access)
                    .orElseThrow(() -> request.refused(GrantRequest.INVALID_GRANT_ID, "the grant has ended"));
        } catch (AnsweredBeforeException e) {
            return;
        }
        var agreement =
                new ConsentGateway.Agreement(request.client().getClientId(), access, text.version(), text.hash());
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
