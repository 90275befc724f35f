package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.cases.CaseChanges;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.RequestOutcome;
import fr.montpellier.multipass.consent.cases.records.RequestReason;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
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

/** Requests missing pieces from residents, and refuses insufficient pieces, each with a reason. */
@Service
class PieceRequests {

    private final CaseAccess access;
    private final CaseChanges changes;
    private final CaseStepRepository history;
    private final PieceRequestRepository requests;
    private final RequestSettlement settlement;
    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final NoticeOutbox notices;
    private final Journal journal;

    PieceRequests(
            CaseAccess access,
            CaseChanges changes,
            CaseStepRepository history,
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
     * The request of an agent.
     *
     * @param refused insufficient piece of this type that the resident gave; empty if none was given
     * @param period period of the refused piece; empty if it has none
     * @param sentence sentence for the resident
     * @param within time in which the resident is asked to answer
     */
    record Asked(
            JustificatifType type,
            Optional<DocumentId> refused,
            Optional<String> period,
            RequestReason reason,
            Optional<String> sentence,
            Duration within) {

        /**
         * @throws IllegalArgumentException if the reason does not match: {@code missing} is for a request without a
         *     refused piece, the other reasons are for one with it; or if there is a period
         *     and no refused piece
         */
        Asked {
            if (refused.isEmpty() != (reason == RequestReason.MISSING) || reason.isUnavailability()) {
                throw new IllegalArgumentException("the reason must be missing exactly if no piece is refused");
            }
            if (period.isPresent() && refused.isEmpty()) {
                throw new IllegalArgumentException("there is no refused piece of which there could be a period");
            }
        }

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "Asked[" + type + ", " + reason + "]";
        }
    }

    /**
     * Requests a piece from the resident.
     *
     * @throws ProblemException if the case belongs to another department, was changed meanwhile or has ended, if the
     *     démarche does not need the type, if the resident did not give the refused piece or it cannot be read, or if the same is
     *     already requested
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
                    asked.period(),
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
                    after,
                    step,
                    now,
                    Optional.of(AgentName.of(agent)),
                    Optional.of(asked.type()),
                    asked.refused(),
                    asked.sentence());
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

    /** Rejects a request for a type to which the resident did not agree, or that the démarche no longer needs. */
    private void rejectUnasked(Case before, Asked asked) {
        List<JustificatifType> type = List.of(asked.type());
        if (authorisations.find(before.authorisation()).orElseThrow().basis() == LegalBasis.ECHANGE_LEGAL) {
            throw new ProblemException(ConsentProblem.PIECE_NOT_IN_DEMARCHE)
                    .because("a legal exchange takes no documents");
        }
        if (!demarches.version(before.demarche(), before.demarcheVersion()).asksFor(type)) {
            throw new ProblemException(ConsentProblem.PIECE_NOT_IN_DEMARCHE)
                    .because("the type is not in the version to which the resident agreed");
        }
        if (!demarches.current(before.demarche()).asksFor(type)) {
            throw new ProblemException(ConsentProblem.PIECE_NO_LONGER_NEEDED)
                    .because("the type is not in the current version");
        }
        asked.refused().ifPresent(document -> rejectUngiven(before, asked.type(), document));
    }

    private void rejectUngiven(Case before, JustificatifType type, DocumentId document) {
        SharingAuthorisation given = authorisations.find(before.authorisation()).orElseThrow();
        if (!given.documents().of(type).contains(document)) {
            throw new ProblemException(ConsentProblem.PIECE_NOT_IN_CASE);
        }
        given.unavailable().stream()
                .filter(each -> each.document().equals(document))
                .findAny()
                .ifPresent(each -> {
                    throw new ProblemException(
                            each.reason().isDeletion()
                                    ? ConsentProblem.DOCUMENT_DELETED
                                    : ConsentProblem.DOCUMENT_NOT_USABLE);
                });
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
                    request.refused(),
                    Optional.empty());
            journal.append(CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_REQUEST_CANCELLED, agent, before)
                    .fact("documentType", request.type().value()));
            return settlement.settle(before, request.id(), RequestOutcome.CANCELLED, now, Optional.empty());
        });
    }
}
