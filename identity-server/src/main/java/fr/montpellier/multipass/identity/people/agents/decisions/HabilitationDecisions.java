package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitation.Cause;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.kernel.Role;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives habilitations and writes each decision to the journal in the same transaction. A second administrator must
 * approve a powerful habilitation, and one that an administrator requests for themselves.
 */
@Service
public class HabilitationDecisions {

    private final HeldHabilitations held;
    private final OperatorOrganisation operators;

    HabilitationDecisions(HeldHabilitations held, OperatorOrganisation operators) {
        this.held = held;
        this.operators = operators;
    }

    /**
     * Gives an habilitation, or requests it from a second administrator if one is needed. An agent none of whose
     * habilitations was ever approved gets none from one administrator: the second one has not agreed yet that there is
     * such an agent.
     *
     * @return whether an earlier one of the same role and department was replaced
     */
    @Transactional
    public boolean give(Administrator by, UUID agentId, RequestedHabilitation requested) {
        held.lock(by);
        return giveOrRequest(by, held.agent(by, agentId), requested, !held.wasEverApproved(agentId));
    }

    /**
     * Gives or requests an habilitation, in the transaction of the caller, who locked the organisation.
     *
     * @param alwaysRequested whether a second administrator is needed whatever the habilitation is
     */
    boolean giveOrRequest(Administrator by, Agent agent, RequestedHabilitation requested, boolean alwaysRequested) {
        if (requested.until().isBefore(held.today())) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the habilitation ends before today");
        }
        if (requested.role() == Role.OPERATOR && !operators.is(by.organisation())) {
            throw new HabilitationRefusedException(
                    Reason.MALFORMED, "the organisation does not operate this installation");
        }
        Habilitation given = requested.of(agent.id(), Optional.of(by.agent()), held.now());
        if (alwaysRequested || given.isGivenByTwo() || held.mayBe(by, agent.id())) {
            if (held.notEnded(agent.id()).stream()
                    .anyMatch(each -> given.isSameAs(each) && each.approvedAt().isEmpty())) {
                throw new HabilitationRefusedException(
                        Reason.ALREADY_DECIDED, "the same habilitation was requested before");
            }
            held.insert(agent, given);
            return false;
        }
        return held.putInForce(agent, given.approved(Optional.empty(), held.now()), true);
    }

    /**
     * Approves an habilitation that another administrator requested. Two agents who may be one person are not two people.
     *
     * @return the agent, whose sign-ins the caller must end, if an earlier habilitation of the same role and department
     *     was replaced
     * @throws HabilitationRefusedException if the approving person requested the habilitation or would get it, or may
     *     be who did, or the person who requested it is no administrator any more
     */
    @Transactional
    public Optional<UUID> approve(Administrator by, UUID id) {
        held.lock(by);
        Habilitation requested = requested(by, id);
        UUID requesting = requested.givenBy().orElseThrow();
        if (held.mayBe(by, requesting) || held.mayBe(by, requested.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED,
                    "the approving administrator requested the habilitation or would get it, or may be who did");
        }
        if (!held.isAdministrator(new Administrator(requesting, by.organisation()))) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the person who requested the habilitation is no administrator");
        }
        boolean replaced = held.putInForce(
                held.agent(by, requested.agent()), requested.approved(Optional.of(by.agent()), held.now()), false);
        return Optional.of(requested.agent()).filter(agent -> replaced);
    }

    /**
     * Refuses an habilitation that an administrator requested. The requesting administrator withdraws it in this way.
     */
    @Transactional
    public void refuse(Administrator by, UUID id, String reason) {
        held.lock(by);
        Habilitation requested = requested(by, id);
        held.end(
                requested,
                held.agent(by, requested.agent()),
                Cause.REFUSED,
                Optional.of(by.agent()),
                Optional.of(HeldHabilitations.text(reason)));
    }

    private Habilitation requested(Administrator by, UUID id) {
        Habilitation found = held.habilitation(by, id);
        if (found.stateOn(held.today()) != Habilitation.State.REQUESTED) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the habilitation awaits no decision");
        }
        return found;
    }
}
