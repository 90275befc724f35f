package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Finds a case for an agent of the department to which it is addressed, who handles its démarche. For every other agent
 * the case is treated as unknown, and the attempt is written to the journal.
 */
@Service
public class CaseAccess {

    private final CaseRepository cases;
    private final Journal journal;

    CaseAccess(CaseRepository cases, Journal journal) {
        this.cases = cases;
        this.journal = journal;
    }

    /**
     * Returns the case if the agent may see it.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_CASE}, if the case does not exist or belongs to
     *     another department; the journal entry about it is durable by then
     */
    public Case find(Caller.Agent agent, String reference) {
        Optional<Case> found = CaseReference.parse(reference).flatMap(cases::find);
        return found.filter(each -> isAddressedTo(agent, each))
                .filter(each -> agent.handles(each.demarche()))
                .orElseThrow(() -> refused(agent, found));
    }

    private static boolean isAddressedTo(Caller.Agent agent, Case found) {
        return found.department().equals(agent.department())
                && found.organisation().equals(agent.organisation());
    }

    private ProblemException refused(Caller.Agent agent, Optional<Case> found) {
        RefusalReason reason = found.map(each ->
                        isAddressedTo(agent, each) ? RefusalReason.OTHER_DEMARCHE : RefusalReason.OTHER_DEPARTMENT)
                .orElse(RefusalReason.UNKNOWN_AUTHORISATION);
        JournalEvent refusal = found.map(
                        another -> CaseJournalEvents.byAgent(ConsentJournalEvent.ACCESS_REFUSED, agent, another))
                .orElseGet(() -> CaseJournalEvents.byAgent(ConsentJournalEvent.ACCESS_REFUSED, agent))
                .outcome(Outcome.REFUSED)
                .fact("reason", reason.code());
        journal.appendNow(refusal);
        return new ProblemException(ConsentProblem.UNKNOWN_CASE).because(reason.code());
    }
}
