package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.cases.CaseChanges;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseLifecycle;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;

/** Changes the states and the assignments of cases at the request of agents. */
@Service
class CaseProgress {

    /** The steps that an agent can request directly, with the journal entry of each. */
    private static final Map<CaseStep, ConsentJournalEvent> STEPS = Map.of(
            CaseStep.COMPLETED, ConsentJournalEvent.CASE_COMPLETED,
            CaseStep.STUDY_STARTED, ConsentJournalEvent.CASE_STUDY_STARTED,
            CaseStep.DECISION_RECORDED, ConsentJournalEvent.CASE_DECISION_RECORDED,
            CaseStep.CLOSED, ConsentJournalEvent.CASE_CLOSED,
            CaseStep.REOPENED, ConsentJournalEvent.CASE_REOPENED);

    private final CaseAccess access;
    private final CaseChanges changes;
    private final CaseStepRepository history;
    private final CaseLifecycle life;
    private final CaseAgentRepository agents;
    private final RequestSettlement requests;
    private final Journal journal;

    CaseProgress(
            CaseAccess access,
            CaseChanges changes,
            CaseStepRepository history,
            CaseLifecycle life,
            CaseAgentRepository agents,
            RequestSettlement requests,
            Journal journal) {
        this.access = access;
        this.changes = changes;
        this.history = history;
        this.life = life;
        this.agents = agents;
        this.requests = requests;
        this.journal = journal;
    }

    /**
     * Takes a step that changes the state.
     *
     * @param sentence of the agent, which the resident sees; required for a decision
     * @throws IllegalArgumentException if agents cannot request the step, or a decision has no sentence
     * @throws ProblemException if the case belongs to another department, was changed meanwhile or does not allow the
     *     step
     */
    Case take(Caller.Agent agent, String reference, int version, CaseStep step, Optional<String> sentence) {
        ConsentJournalEvent event = STEPS.get(step);
        if (event == null) {
            throw new IllegalArgumentException("an agent cannot request this step directly");
        }
        if (step == CaseStep.DECISION_RECORDED && sentence.isEmpty()) {
            throw new IllegalArgumentException("a decision must have a sentence");
        }
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.of(version), (before, now) -> {
            Case after = withDelay(
                    (step.endsCase() ? withoutRequests(before, agent, now) : before).after(step, now), step, now);
            history.insert(after, step, now, Optional.of(AgentName.of(agent)), Optional.empty(), sentence);
            journal.append(CaseJournalEvents.byAgent(event, agent, after));
            return after;
        });
    }

    /** Cancels the requests that the resident has not answered, in sight of both sides. */
    private Case withoutRequests(Case before, Caller.Agent agent, Instant now) {
        requests.open(before)
                .forEach(each -> journal.append(
                        CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_REQUEST_CANCELLED, agent, before)
                                .fact("documentType", each.type().value())
                                .fact("reason", "case-ended")));
        return requests.cancelAll(before, now, Optional.of(AgentName.of(agent)));
    }

    /**
     * Sets or removes the time at which the case leaves the list. A decided or closed case leaves it after the delay; a
     * reopened one stays.
     */
    private Case withDelay(Case after, CaseStep step, Instant now) {
        Optional<Instant> leaving = Optional.of(now.plus(life.delay(after.demarche(), after.demarcheVersion())));
        return switch (step) {
            case DECISION_RECORDED, CLOSED -> after.archiveAt(leaving);
            case REOPENED -> after.archiveAt(after.endedAt().flatMap(end -> leaving));
            default -> after;
        };
    }

    /**
     * Assigns a case, hands it over, or releases it.
     *
     * @param to agent of the department who recently saw its list and handles the démarche; empty to release the case
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_AGENT} if there is no such agent
     */
    Case assign(Caller.Agent agent, String reference, int version, Optional<SubjectId> to) {
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.of(version), (before, now) -> {
            Optional<AgentName> assignee = to.map(subject -> find(agent, before, subject, now));
            CaseStep step = assignee.isPresent() ? CaseStep.ASSIGNED : CaseStep.RELEASED;
            before.rejectArchived();
            Case after = before.assignee(assignee);
            history.insert(
                    after,
                    step,
                    now,
                    assignee.or(() -> Optional.of(AgentName.of(agent))),
                    Optional.empty(),
                    Optional.empty());
            journal.append(CaseJournalEvents.byAgent(
                    assignee.isPresent() ? ConsentJournalEvent.CASE_ASSIGNED : ConsentJournalEvent.CASE_RELEASED,
                    agent,
                    after));
            return after;
        });
    }

    private AgentName find(Caller.Agent agent, Case assigned, SubjectId to, Instant now) {
        return to.equals(agent.subject())
                ? AgentName.of(agent)
                : colleagues(agent, Optional.of(assigned.demarche()), now).stream()
                        .filter(each -> each.subject().equals(to))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_AGENT));
    }

    /** Returns the agents of the department who recently saw its list; with a démarche, those who handle its cases. */
    List<AgentName> colleagues(Caller.Agent agent, Optional<DemarcheCode> demarche, Instant now) {
        return agents.find(agent.organisation(), agent.department(), demarche, now);
    }
}
