package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.DeletedDocument;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseHistory;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseTransitions;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.RequestReason;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Updates a case after a document of its authorisation was deleted, in the same transaction. If the case needs the
 * document, it waits for the resident, as after a request of an agent for another one. Otherwise the deletion is only
 * recorded in its history.
 */
@Service
public class PieceDeletion {

    /** The time in which the resident is asked to give another one. There is no automatic action afterwards. */
    private static final Duration TO_ANSWER = Duration.ofDays(15);

    private final CaseRepository cases;
    private final CaseHistory history;
    private final PieceRequestRepository requests;
    private final RequestSettlement settlement;
    private final Demarches demarches;
    private final NoticeOutbox notices;

    PieceDeletion(
            CaseRepository cases,
            CaseHistory history,
            PieceRequestRepository requests,
            RequestSettlement settlement,
            Demarches demarches,
            NoticeOutbox notices) {
        this.cases = cases;
        this.history = history;
        this.requests = requests;
        this.settlement = settlement;
        this.demarches = demarches;
        this.notices = notices;
    }

    /** @param after authorisation in which the deletion is recorded */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SharingAuthorisation after, DeletedDocument deleted, Instant now) {
        cases.findForUpdate(after.caseReference()).ifPresent(found -> {
            Case told = isNeeded(found, after, deleted) ? waiting(found, deleted, now) : found;
            history.insert(told, CaseStep.DOCUMENT_DELETED, now, Optional.of(deleted.type()));
            cases.update(told.unread(true));
        });
    }

    /** Returns whether the case now needs a document of the type, and is in a state in which pieces are requested. */
    private boolean isNeeded(Case found, SharingAuthorisation after, DeletedDocument deleted) {
        return CaseTransitions.after(found.state(), CaseStep.DOCUMENT_DELETED).isPresent()
                && demarches
                        .version(after.demarche(), after.demarcheVersion())
                        .missing(after.types(), after.readable())
                        .contains(deleted.type())
                && demarches.current(after.demarche()).asksFor(List.of(deleted.type()));
    }

    /**
     * Requests another document, unless one of the type is already requested or the case has the largest number of
     * requests.
     */
    private Case waiting(Case before, DeletedDocument deleted, Instant now) {
        var request = new PieceRequest(
                UUID.randomUUID(),
                deleted.type(),
                Optional.of(deleted.document()),
                RequestReason.DELETED,
                Optional.empty(),
                now,
                now.plus(TO_ANSWER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (requests.find(before.reference()).size() >= PieceRequestRepository.MOST
                || !requests.insert(before.reference(), request)) {
            return before;
        }
        if (!deleted.reason().isByOwner()) {
            before.resident()
                    .ifPresent(resident -> notices.add(resident, NoticeKind.PIECE_REQUESTED, request.lastDay()));
        }
        return before.after(CaseStep.DOCUMENT_DELETED, now).answerBy(settlement.nextAnswer(before));
    }
}
