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
 * Tells a case that a document of its authorisation was deleted, in the same transaction. A case that cannot do without
 * waits for the resident, as if an agent had asked for another; one that can has the step in its history alone.
 */
@Service
public class PieceDeletion {

    /** How long the resident has to give another; nothing happens by itself afterwards. */
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

    /** @param after the authorisation in which the deletion is recorded */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SharingAuthorisation after, DeletedDocument deleted, Instant now) {
        cases.findForUpdate(after.caseReference()).ifPresent(found -> {
            Case told = isNeeded(found, after, deleted) ? waiting(found, deleted, now) : found;
            history.insert(told, CaseStep.DOCUMENT_DELETED, now, Optional.of(deleted.type()));
            cases.update(told.unread(true));
        });
    }

    /** Returns whether the case lacks a document of the type now, and still is where pieces are asked for. */
    private boolean isNeeded(Case found, SharingAuthorisation after, DeletedDocument deleted) {
        return CaseTransitions.after(found.state(), CaseStep.DOCUMENT_DELETED).isPresent()
                && demarches
                        .version(after.demarche(), after.demarcheVersion())
                        .missing(after.types(), after.readable())
                        .contains(deleted.type())
                && demarches.current(after.demarche()).asksFor(List.of(deleted.type()));
    }

    /** Asks for another document, unless one of the type is asked for or the case has as many requests as it may. */
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
