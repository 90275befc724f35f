package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseChanges;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.RequestOutcome;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;

/**
 * Finds a resident's own cases and records their answers. A case of another resident is treated as unknown, and the
 * attempt is written to the journal.
 */
@Service
class OwnCases {

    private final OwnCaseRepository own;
    private final IncompleteCases incomplete;
    private final CaseRepository cases;
    private final CaseChanges changes;
    private final CaseStepRepository history;
    private final RequestSettlement settlement;
    private final MandatedDemarches mandated;
    private final Journal journal;

    OwnCases(
            OwnCaseRepository own,
            IncompleteCases incomplete,
            CaseRepository cases,
            CaseChanges changes,
            CaseStepRepository history,
            RequestSettlement settlement,
            MandatedDemarches mandated,
            Journal journal) {
        this.own = own;
        this.incomplete = incomplete;
        this.cases = cases;
        this.changes = changes;
        this.history = history;
        this.settlement = settlement;
        this.mandated = mandated;
        this.journal = journal;
    }

    Page<Case> list(Caller.Resident resident, OwnCaseFilter filter, PageRequest request) {
        SubjectId subject = resident.subject();
        int limit = request.limit() + 1;
        return switch (filter) {
            case WAITING ->
                Page.of(own.findByAnswer(subject, filter, request.after(), limit), request, OwnCases::soonestFirst);
            case INCOMPLETE ->
                Page.of(incomplete.find(subject, request.after(), limit), request, OwnCases::newestFirst);
            case ALL, UNDER_WAY ->
                Page.of(own.find(subject, filter, request.after(), limit), request, OwnCases::newestFirst);
        };
    }

    /** Returns the démarches of which a case of the resident is under way. */
    List<DemarcheCode> demarchesUnderWay(Caller.Resident resident) {
        return own.findDemarches(resident.subject(), OwnCaseFilter.UNDER_WAY);
    }

    /** Returns the position after a case in a list ordered newest first. */
    static Cursor newestFirst(Case last) {
        return new Cursor(last.openedAt(), last.authorisation().value());
    }

    /** Returns the position after a case in a list ordered by the time at which an answer is expected. */
    private static Cursor soonestFirst(Case last) {
        return new Cursor(
                last.answerBy().orElse(last.until()), last.authorisation().value());
    }

    /**
     * Returns a case of the resident.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_CASE}, or if a helper acts outside the mandate
     */
    Case find(Caller.Resident resident, String reference) {
        Optional<Case> found = CaseReference.parse(reference).flatMap(cases::find);
        Case own = found.filter(each -> each.resident().equals(Optional.of(resident.subject())))
                .orElseThrow(() -> refused(resident, found));
        mandated.require(own.demarche());
        return own;
    }

    private ProblemException refused(Caller.Resident resident, Optional<Case> found) {
        String reason = found.isPresent() ? "other_owner" : "unknown_authorisation";
        JournalEvent refusal = found.map(
                        another -> CaseJournalEvents.byResident(ConsentJournalEvent.ACCESS_REFUSED, resident, another))
                .orElseGet(() ->
                        JournalEvent.of(ConsentJournalEvent.ACCESS_REFUSED).actor(resident.subject()))
                .outcome(Outcome.REFUSED)
                .fact("reason", reason);
        journal.appendNow(refusal);
        return new ProblemException(ConsentProblem.UNKNOWN_CASE).because(reason);
    }

    /**
     * Records that the resident does not have a requested piece.
     *
     * @param sentence explanation for the department
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_PIECE_REQUEST} if the piece is no longer requested
     */
    Case answerUnavailable(Caller.Resident resident, String reference, String request, String sentence) {
        Case seen = find(resident, reference);
        return changes.change(seen.reference(), OptionalInt.empty(), (before, now) -> {
            PieceRequest answered = settlement.findOpen(before, request);
            history.insert(
                    before,
                    CaseStep.REQUEST_ANSWERED,
                    now,
                    Optional.empty(),
                    Optional.of(answered.type()),
                    answered.refused(),
                    Optional.empty());
            journal.append(CaseJournalEvents.byResident(ConsentJournalEvent.CASE_REQUEST_ANSWERED, resident, before)
                    .fact("documentType", answered.type().value())
                    .fact("reason", RequestOutcome.UNAVAILABLE.code()));
            return settlement
                    .settle(before, answered.id(), RequestOutcome.UNAVAILABLE, now, Optional.of(sentence))
                    .unread(true);
        });
    }
}
