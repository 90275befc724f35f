package fr.montpellier.multipass.consent.cases;

import static fr.montpellier.multipass.consent.cases.CaseState.ARCHIVED;
import static fr.montpellier.multipass.consent.cases.CaseState.CLOSED;
import static fr.montpellier.multipass.consent.cases.CaseState.COMPLETE;
import static fr.montpellier.multipass.consent.cases.CaseState.DECIDED;
import static fr.montpellier.multipass.consent.cases.CaseState.OPEN;
import static fr.montpellier.multipass.consent.cases.CaseState.STUDIED;
import static fr.montpellier.multipass.consent.cases.CaseState.WAITING;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the steps that change the state of a case. All other steps are refused. */
public final class CaseTransitions {

    private static final List<Transition> ALLOWED = List.of(
            from(OPEN, WAITING, COMPLETE, STUDIED).by(CaseStep.PIECE_REQUESTED).to(WAITING),
            from(OPEN, WAITING, COMPLETE, STUDIED).by(CaseStep.PIECE_REFUSED).to(WAITING),
            from(OPEN, WAITING, COMPLETE, STUDIED).by(CaseStep.DOCUMENT_DELETED).to(WAITING),
            from(OPEN, WAITING, COMPLETE, STUDIED)
                    .by(CaseStep.DOCUMENT_NOT_USABLE)
                    .to(WAITING),
            from(WAITING).by(CaseStep.RESUMED).to(OPEN),
            from(OPEN).by(CaseStep.COMPLETED).to(COMPLETE),
            from(OPEN, COMPLETE).by(CaseStep.STUDY_STARTED).to(STUDIED),
            from(OPEN, WAITING, COMPLETE, STUDIED)
                    .by(CaseStep.DECISION_RECORDED)
                    .to(DECIDED),
            from(OPEN, WAITING, COMPLETE, STUDIED, DECIDED).by(CaseStep.CLOSED).to(CLOSED),
            from(DECIDED, CLOSED).by(CaseStep.REOPENED).to(OPEN),
            from(OPEN, WAITING, COMPLETE, STUDIED, DECIDED, CLOSED)
                    .by(CaseStep.ARCHIVED)
                    .to(ARCHIVED));

    private record Transition(Set<CaseState> from, CaseStep step, CaseState to) {}

    private record Origin(Set<CaseState> states) {
        TransitionSource by(CaseStep step) {
            return new TransitionSource(states, step);
        }
    }

    private record TransitionSource(Set<CaseState> states, CaseStep step) {
        Transition to(CaseState state) {
            return new Transition(states, step, state);
        }
    }

    private CaseTransitions() {}

    private static Origin from(CaseState... states) {
        return new Origin(Set.of(states));
    }

    /** Returns the state after the step, or empty if the step is not allowed in that state. */
    public static Optional<CaseState> after(CaseState state, CaseStep step) {
        return ALLOWED.stream()
                .filter(each -> each.step() == step && each.from().contains(state))
                .map(Transition::to)
                .findFirst();
    }
}
