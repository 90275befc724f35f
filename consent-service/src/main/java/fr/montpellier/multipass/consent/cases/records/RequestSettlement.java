package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseState;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Settles requests for pieces. When the last request of a case is settled, the department must act next. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RequestSettlement {

    private final PieceRequestRepository requests;
    private final CaseStepRepository history;

    RequestSettlement(PieceRequestRepository requests, CaseStepRepository history) {
        this.requests = requests;
        this.history = history;
    }

    /**
     * Finds an open request of a case.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_PIECE_REQUEST} if there is none, or it is settled
     */
    public PieceRequest findOpen(Case of, String id) {
        return open(of).stream()
                .filter(each -> each.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_PIECE_REQUEST));
    }

    public List<PieceRequest> open(Case of) {
        return requests.find(of.reference()).stream()
                .filter(PieceRequest::isOpen)
                .toList();
    }

    /** Settles an open request and returns the case afterwards, for the caller to store. */
    public Case settle(Case before, UUID request, RequestOutcome outcome, Instant now, Optional<String> answer) {
        requests.settle(before.reference(), request, outcome, now, answer);
        Case after = before.answerBy(nextAnswer(before));
        if (before.state() == CaseState.WAITING && after.answerBy().isEmpty()) {
            after = after.after(CaseStep.RESUMED, now);
            history.insert(after, CaseStep.RESUMED, now, Optional.empty());
        }
        return after;
    }

    /**
     * Cancels all open requests of a case that needs no more pieces, each with an entry in the history.
     *
     * @param agent who ended the case; empty: the authorisation ended
     */
    public Case cancelAll(Case before, Instant now, Optional<AgentName> agent) {
        for (PieceRequest each : open(before)) {
            requests.settle(before.reference(), each.id(), RequestOutcome.CANCELLED, now, Optional.empty());
            history.insert(
                    before,
                    CaseStep.REQUEST_CANCELLED,
                    now,
                    agent,
                    Optional.of(each.type()),
                    each.refused(),
                    Optional.empty());
        }
        return before.answerBy(Optional.empty());
    }

    /** Returns the time until which the earliest open request of a case is to be answered. */
    public Optional<Instant> nextAnswer(Case of) {
        return open(of).stream().map(PieceRequest::answerBy).min(Comparator.naturalOrder());
    }
}
