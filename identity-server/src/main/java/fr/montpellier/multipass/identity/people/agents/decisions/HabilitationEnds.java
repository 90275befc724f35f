package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitation.Cause;
import fr.montpellier.multipass.identity.people.agents.Habilitation.ProposedEnd;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends habilitations. The end of a powerful one is proposed by one administrator and confirmed by another, so that no
 * person alone removes the data protection officer or another administrator. An agent who leaves loses all access at
 * once: what is powerful is suspended until the second administrator decides. Ending an habilitation does not end
 * sign-ins; the caller ends them afterwards.
 */
@Service
public class HabilitationEnds {

    private final HeldHabilitations held;
    private final HabilitationRepository repository;
    private final AgentRepository agents;

    HabilitationEnds(HeldHabilitations held, HabilitationRepository repository, AgentRepository agents) {
        this.held = held;
        this.repository = repository;
        this.agents = agents;
    }

    /**
     * Ends an habilitation, or proposes the end of a powerful one to a second administrator.
     *
     * @return the agent, whose sign-ins the caller must end; empty if the end was only proposed
     * @throws HabilitationRefusedException if the habilitation has ended or its end was proposed before
     */
    @Transactional
    public Optional<UUID> end(Administrator by, UUID id, String reason) {
        held.lock(by);
        Habilitation found = held.habilitation(by, id);
        if (found.stateOn(held.today()) == Habilitation.State.ENDED
                || found.proposedEnd().isPresent()) {
            throw new HabilitationRefusedException(
                    Reason.ALREADY_DECIDED, "the habilitation has ended, or its end was proposed");
        }
        Agent agent = held.agent(by, found.agent());
        String text = HeldHabilitations.text(reason);
        if (found.isPowerful() && found.approvedAt().isPresent()) {
            requireOtherAdministrator(by, List.of(found));
            propose(found, agent, new ProposedEnd(by.agent(), held.now(), text, Optional.empty()));
            return Optional.empty();
        }
        held.end(found, agent, Cause.ENDED, Optional.of(by.agent()), Optional.of(text));
        return Optional.of(agent.id());
    }

    /**
     * Confirms the end that another administrator proposed.
     *
     * @return the agent, whose sign-ins the caller must end
     * @throws HabilitationRefusedException if the confirming person proposed the end or has the habilitation, or may be
     *     who did, or no end is proposed
     */
    @Transactional
    public UUID confirm(Administrator by, UUID id) {
        held.lock(by);
        Habilitation found = proposed(by, id);
        ProposedEnd proposal = found.proposedEnd().orElseThrow();
        if (held.mayBe(by, proposal.by()) || held.mayBe(by, found.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED,
                    "the confirming administrator proposed the end or has the habilitation, or may be who did");
        }
        requireOtherAdministrator(by, List.of(found));
        held.end(
                found,
                held.agent(by, found.agent()),
                proposal.suspendedAt().isPresent() ? Cause.LEFT : Cause.ENDED,
                Optional.of(by.agent()),
                Optional.of(proposal.reason()));
        return found.agent();
    }

    /**
     * Declines the end that was proposed; a suspended habilitation is in force again. The administrator who proposed it
     * withdraws it in this way.
     *
     * @throws HabilitationRefusedException if the person has the habilitation, or no end is proposed
     */
    @Transactional
    public void decline(Administrator by, UUID id) {
        held.lock(by);
        Habilitation found = proposed(by, id);
        if (held.mayBe(by, found.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the administrator has the habilitation, or may be who has");
        }
        held.update(
                IdentityJournalEvent.HABILITATION_END_DECLINED,
                by.agent(),
                held.agent(by, found.agent()),
                found.withProposedEnd(Optional.empty()));
    }

    private Habilitation proposed(Administrator by, UUID id) {
        Habilitation found = held.habilitation(by, id);
        if (found.stateOn(held.today()) == Habilitation.State.ENDED
                || found.proposedEnd().isEmpty()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "no end is proposed");
        }
        return found;
    }

    /**
     * Ends the habilitations of an agent who leaves, including those that await a decision. Powerful ones are suspended
     * until another administrator confirms their end, or end at once if another administrator had proposed it.
     */
    @Transactional
    public void leave(Administrator by, UUID agentId, String reason) {
        held.lock(by);
        Agent agent = held.agent(by, agentId);
        List<Habilitation> leaving = held.notEnded(agentId).stream()
                .filter(each -> each.stateOn(held.today()) != Habilitation.State.SUSPENDED)
                .toList();
        if (leaving.isEmpty()) {
            throw new HabilitationRefusedException(
                    Reason.ALREADY_DECIDED, "all habilitations of the agent have ended or are suspended");
        }
        requireOtherAdministrator(by, leaving);
        String text = HeldHabilitations.text(reason);
        leaving.forEach(each -> leave(by, agent, each, text));
    }

    private void leave(Administrator by, Agent agent, Habilitation habilitation, String reason) {
        boolean second = habilitation
                .proposedEnd()
                .filter(proposal -> !held.mayBe(by, proposal.by()) && !held.mayBe(by, agent.id()))
                .isPresent();
        if (second || !habilitation.isPowerful() || habilitation.approvedAt().isEmpty()) {
            held.end(habilitation, agent, Cause.LEFT, Optional.of(by.agent()), Optional.of(reason));
        } else {
            Instant now = held.now();
            propose(habilitation, agent, new ProposedEnd(by.agent(), now, reason, Optional.of(now)));
        }
    }

    private void propose(Habilitation habilitation, Agent agent, ProposedEnd proposal) {
        held.update(
                proposal.suspendedAt().isPresent()
                        ? IdentityJournalEvent.HABILITATION_SUSPENDED
                        : IdentityJournalEvent.HABILITATION_END_PROPOSED,
                proposal.by(),
                agent,
                habilitation.withProposedEnd(Optional.of(proposal)));
    }

    private void requireOtherAdministrator(Administrator by, List<Habilitation> ending) {
        LocalDate today = held.today();
        boolean administers =
                ending.stream().anyMatch(each -> each.role() == Role.ADMINISTRATOR && each.isInForceOn(today));
        if (administers && repository.count(by.organisation(), Role.ADMINISTRATOR, today) < 2) {
            throw new HabilitationRefusedException(
                    Reason.LAST_ADMINISTRATOR, "the organisation would have no administrator");
        }
    }

    /** Returns habilitations whose last day has passed, or that were not confirmed in time. */
    public List<UUID> findOverdue(int limit) {
        LocalDate today = held.today();
        return repository.findOverdue(today, today.minus(HabilitationReviews.REVIEW_DELAY), limit);
    }

    /**
     * Ends one of them. The caller ends the sign-ins of its agent.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean endOverdue(UUID id) {
        LocalDate today = held.today();
        Optional<Habilitation> overdue =
                repository.lockOverdue(id, today, today.minus(HabilitationReviews.REVIEW_DELAY));
        overdue.ifPresent(each -> {
            Cause cause = each.until().isBefore(today) ? Cause.TERM : Cause.NOT_CONFIRMED;
            held.end(each, agents.find(each.agent()).orElseThrow(), cause, Optional.empty(), Optional.empty());
        });
        return overdue.isPresent();
    }
}
