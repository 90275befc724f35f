package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseLifecycle;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseState;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records in a case that its authorisation was withdrawn or expired, in the same transaction. No piece can be given any
 * more, so that the open requests for pieces are cancelled and the case no longer waits for the resident. Its state is
 * otherwise unchanged, because the end of access is not a decision on the request. The case leaves the list after the
 * delay of the démarche.
 */
@Service
public class CaseClosing {

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final CaseLifecycle life;
    private final RequestSettlement requests;
    private final Journal journal;

    CaseClosing(
            CaseRepository cases,
            CaseStepRepository history,
            CaseLifecycle life,
            RequestSettlement requests,
            Journal journal) {
        this.journal = journal;
        this.cases = cases;
        this.history = history;
        this.life = life;
        this.requests = requests;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void end(SharingAuthorisation authorisation, Instant at) {
        cases.findForUpdate(authorisation.caseReference()).ifPresent(found -> {
            Case ended = withoutRequests(found, at)
                    .ended(at)
                    .archiveAt(Optional.of(found.archiveAt()
                            .orElseGet(() -> at.plus(life.delay(found.demarche(), found.demarcheVersion())))));
            cases.update(ended);
            cases.eraseIdentity(ended.reference());
            history.insert(ended, CaseStep.ACCESS_ENDED, at, Optional.empty());
        });
    }

    private Case withoutRequests(Case before, Instant at) {
        requests.open(before)
                .forEach(each -> journal.append(
                        CaseJournalEvents.byThisService(ConsentJournalEvent.CASE_REQUEST_CANCELLED, before)
                                .fact("documentType", each.type().value())
                                .fact("reason", "access-ended")));
        Case after = requests.cancelAll(before, at, Optional.empty());
        if (after.state() != CaseState.WAITING) {
            return after;
        }
        Case resumed = after.after(CaseStep.RESUMED, at);
        history.insert(resumed, CaseStep.RESUMED, at, Optional.empty());
        return resumed;
    }
}
