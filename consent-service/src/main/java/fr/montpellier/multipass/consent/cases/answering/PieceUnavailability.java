package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.CaseTransitions;
import fr.montpellier.multipass.consent.cases.records.MissingDocumentRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.RequestReason;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.kernel.JustificatifType;
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
 * Updates a case after a document of its authorisation was deleted or found not usable, in the same transaction. If the
 * case needs the document, it waits for the resident, as after a request of an agent for another one. Otherwise this is
 * only recorded in its history.
 */
@Service
public class PieceUnavailability {

    /** The time in which the resident is asked to give another one. There is no automatic action afterwards. */
    private static final Duration TO_ANSWER = Duration.ofDays(15);

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final PieceRequestRepository requests;
    private final RequestSettlement settlement;
    private final MissingDocumentRepository missingSince;
    private final Demarches demarches;
    private final NoticeOutbox notices;

    PieceUnavailability(
            CaseRepository cases,
            CaseStepRepository history,
            PieceRequestRepository requests,
            RequestSettlement settlement,
            MissingDocumentRepository missingSince,
            Demarches demarches,
            NoticeOutbox notices) {
        this.cases = cases;
        this.history = history;
        this.requests = requests;
        this.settlement = settlement;
        this.missingSince = missingSince;
        this.demarches = demarches;
        this.notices = notices;
    }

    /** @param after authorisation in which the document is recorded as unavailable */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SharingAuthorisation after, UnavailableDocument unavailable, Instant now) {
        cases.findForUpdate(after.caseReference()).ifPresent(found -> {
            List<JustificatifType> missing = demarches
                    .version(after.demarche(), after.demarcheVersion())
                    .missing(after.types(), after.readable());
            missingSince.replace(found.reference(), missing, now);
            Case told = isNeeded(found, missing, unavailable) ? waiting(found, unavailable, now) : found;
            history.insert(
                    told,
                    step(unavailable),
                    now,
                    Optional.empty(),
                    Optional.of(unavailable.type()),
                    Optional.of(unavailable.document()),
                    Optional.empty());
            cases.update(told.unread(true));
        });
    }

    private static CaseStep step(UnavailableDocument unavailable) {
        return unavailable.reason().isDeletion() ? CaseStep.DOCUMENT_DELETED : CaseStep.DOCUMENT_NOT_USABLE;
    }

    /** Returns whether the case now needs a document of the type, and is in a state in which pieces are requested. */
    private boolean isNeeded(Case found, List<JustificatifType> missing, UnavailableDocument unavailable) {
        return CaseTransitions.after(found.state(), step(unavailable)).isPresent()
                && missing.contains(unavailable.type())
                && demarches.current(found.demarche()).asksFor(List.of(unavailable.type()));
    }

    /**
     * Requests another document, unless one is already requested in its place or the case has the largest number of
     * requests.
     */
    private Case waiting(Case before, UnavailableDocument unavailable, Instant now) {
        var request = new PieceRequest(
                UUID.randomUUID(),
                unavailable.type(),
                Optional.of(unavailable.document()),
                Optional.empty(),
                unavailable.reason().isDeletion() ? RequestReason.DELETED : RequestReason.NOT_USABLE,
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
        if (!unavailable.reason().isByOwner()) {
            before.resident()
                    .ifPresent(resident -> notices.add(resident, NoticeKind.PIECE_REQUESTED, request.lastDay()));
        }
        return before.after(step(unavailable), now).answerBy(settlement.nextAnswer(before));
    }
}
