package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.cases.CaseChanges;
import fr.montpellier.multipass.consent.cases.CaseHistory;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.RequestOutcome;
import fr.montpellier.multipass.consent.cases.records.RequestReason;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Asks residents for pieces that are missing, and refuses pieces that are not enough, each with a reason. */
@Service
class PieceRequests {

    private final CaseAccess access;
    private final CaseChanges changes;
    private final CaseHistory history;
    private final PieceRequestRepository requests;
    private final RequestSettlement settlement;
    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final NoticeOutbox notices;
    private final Journal journal;

    PieceRequests(
            CaseAccess access,
            CaseChanges changes,
            CaseHistory history,
            PieceRequestRepository requests,
            RequestSettlement settlement,
            SharingAuthorisationFinder authorisations,
            Demarches demarches,
            NoticeOutbox notices,
            Journal journal) {
        this.access = access;
        this.changes = changes;
        this.history = history;
        this.requests = requests;
        this.settlement = settlement;
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.notices = notices;
        this.journal = journal;
    }

    /**
     * What an agent asks for.
     *
     * @param refused the piece of this type that the resident gave and that is not enough; empty if none was given
     * @param sentence for the resident
     * @param within how long the resident has to answer
     */
    record Asked(
            JustificatifType type,
            Optional<DocumentId> refused,
            RequestReason reason,
            Optional<String> sentence,
            Duration within) {

        /** @throws IllegalArgumentException if a piece is refused for being missing, or asked for as if it were there */
        Asked {
            if (refused.isEmpty() != (reason == RequestReason.MISSING) || reason == RequestReason.DELETED) {
                throw new IllegalArgumentException("a piece is refused for what it is, and asked for if it is missing");
            }
        }

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "Asked[" + type + ", " + reason + "]";
        }
    }

    /**
     * Asks the resident for a piece.
     *
     * @throws ProblemException if the case is another department's, changed meanwhile or has ended, if the démarche does
     *     not ask for the type, or if the resident gave no such piece, deleted it or is already asked for one
     */
    Case ask(Caller.Agent agent, String reference, int version, Asked asked) {
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.of(version), (before, now) -> {
            CaseStep step = asked.refused().isPresent() ? CaseStep.PIECE_REFUSED : CaseStep.PIECE_REQUESTED;
            Case waiting = before.after(step, now);
            if (!before.isAccessible(now)) {
                throw new ProblemException(ConsentProblem.CASE_ACCESS_ENDED);
            }
            rejectUnasked(before, asked);
            var request = new PieceRequest(
                    UUID.randomUUID(),
                    asked.type(),
                    asked.refused(),
                    asked.reason(),
                    asked.sentence(),
                    now,
                    now.plus(asked.within()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            if (requests.find(before.reference()).size() >= PieceRequestRepository.MOST) {
                throw new ProblemException(ConsentProblem.CASE_FULL);
            }
            if (!requests.insert(before.reference(), request)) {
                throw new ProblemException(ConsentProblem.PIECE_ALREADY_REQUESTED);
            }
            Case after = waiting.answerBy(settlement.nextAnswer(before));
            history.insert(
                    after, step, now, Optional.of(AgentName.of(agent)), Optional.of(asked.type()), asked.sentence());
            after.resident().ifPresent(resident -> notices.add(resident, kind(asked), request.lastDay()));
            journal.append(entry(agent, after, asked));
            return after;
        });
    }

    private static NoticeKind kind(Asked asked) {
        return asked.refused().isPresent() ? NoticeKind.PIECE_REFUSED : NoticeKind.PIECE_REQUESTED;
    }

    private static JournalEvent entry(Caller.Agent agent, Case about, Asked asked) {
        JournalEvent event = CaseJournalEvents.byAgent(
                        asked.refused().isPresent()
                                ? ConsentJournalEvent.CASE_PIECE_REFUSED
                                : ConsentJournalEvent.CASE_PIECE_REQUESTED,
                        agent,
                        about)
                .fact("documentType", asked.type().value())
                .fact("reason", asked.reason().code());
        return asked.refused()
                .map(document -> event.fact("document", document.toString()))
                .orElse(event);
    }

    /** Nothing may be asked for that the resident did not agree to, or that the démarche needs no more. */
    private void rejectUnasked(Case before, Asked asked) {
        List<JustificatifType> type = List.of(asked.type());
        if (!demarches.version(before.demarche(), before.demarcheVersion()).asksFor(type)) {
            throw new ProblemException(ConsentProblem.PIECE_NOT_IN_DEMARCHE).because("not in the version agreed to");
        }
        if (!demarches.current(before.demarche()).asksFor(type)) {
            throw new ProblemException(ConsentProblem.PIECE_NO_LONGER_NEEDED).because("not in the current version");
        }
        asked.refused().ifPresent(document -> rejectUngiven(before, asked.type(), document));
    }

    private void rejectUngiven(Case before, JustificatifType type, DocumentId document) {
        SharingAuthorisation given = authorisations.find(before.authorisation()).orElseThrow();
        if (!given.documents().of(type).contains(document)) {
            throw new ProblemException(ConsentProblem.PIECE_NOT_IN_CASE);
        }
        if (given.deletedDocuments().contains(document)) {
            throw new ProblemException(ConsentProblem.DOCUMENT_DELETED);
        }
    }

    /** Withdraws a request that the resident has not answered. */
    Case cancel(Caller.Agent agent, String reference, int version, String id) {
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.of(version), (before, now) -> {
            PieceRequest request = settlement.findOpen(before, id);
            history.insert(
                    before,
                    CaseStep.REQUEST_CANCELLED,
                    now,
                    Optional.of(AgentName.of(agent)),
                    Optional.of(request.type()),
                    Optional.empty());
            journal.append(CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_REQUEST_CANCELLED, agent, before)
                    .fact("documentType", request.type().value()));
            return settlement.settle(before, request.id(), RequestOutcome.CANCELLED, now, Optional.empty());
        });
    }
}
