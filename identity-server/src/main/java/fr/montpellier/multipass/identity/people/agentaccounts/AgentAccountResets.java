package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount.ProposedReset;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.HeldHabilitations;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces lost means of sign-in of an agent's account: one administrator proposes it, another confirms it, and the agent
 * gets a link. Neither decides about themselves.
 */
@Service
public class AgentAccountResets {

    private final AgentAccounts accounts;
    private final AgentAccountRepository repository;
    private final HeldHabilitations held;
    private final PairwiseSubjects subjects;
    private final Journal journal;

    AgentAccountResets(
            AgentAccounts accounts,
            AgentAccountRepository repository,
            HeldHabilitations held,
            PairwiseSubjects subjects,
            Journal journal) {
        this.accounts = accounts;
        this.repository = repository;
        this.held = held;
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Proposes to replace the means of an agent. Nothing changes until another administrator confirms it.
     *
     * @throws HabilitationRefusedException if the agent has no account, it was proposed before, or the agent is the
     *     administrator
     */
    @Transactional
    public void propose(Administrator by, UUID agentId, String reason) {
        held.lock(by);
        Agent agent = held.agent(by, agentId);
        AgentAccount account = account(agentId);
        if (held.mayBe(by, agentId)) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the account is the administrator's, or may be");
        }
        if (account.proposedReset().isPresent()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "a reset is proposed already");
        }
        repository.update(account.withProposedReset(
                Optional.of(new ProposedReset(by.agent(), held.now(), HeldHabilitations.text(reason)))));
        append(IdentityJournalEvent.AGENT_RESET_PROPOSED, by, agent);
    }

    /**
     * Confirms the reset that another administrator proposed: the account is deleted, and the agent gets a link.
     *
     * @return the agent, whose sign-ins the caller must end
     * @throws HabilitationRefusedException if the confirming person proposed it or has the account, or none is proposed
     */
    @Transactional
    public UUID confirm(Administrator by, UUID agentId) {
        held.lock(by);
        Agent agent = held.agent(by, agentId);
        AgentAccount account = proposed(agentId);
        if (held.mayBe(by, agentId)
                || held.mayBe(by, account.proposedReset().orElseThrow().by())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED,
                    "the confirming administrator proposed the reset or has the account, or may be who did");
        }
        if (!held.isAdministrator(
                new Administrator(account.proposedReset().orElseThrow().by(), by.organisation()))) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the person who proposed the reset is no administrator");
        }
        repository.delete(agentId);
        accounts.sendLink(agent, account.names(), true);
        append(IdentityJournalEvent.AGENT_RESET_CONFIRMED, by, agent);
        return agentId;
    }

    /**
     * Declines the reset that was proposed, or withdraws it.
     *
     * @throws HabilitationRefusedException if none is proposed
     */
    @Transactional
    public void decline(Administrator by, UUID agentId) {
        held.lock(by);
        Agent agent = held.agent(by, agentId);
        repository.update(proposed(agentId).withProposedReset(Optional.empty()));
        append(IdentityJournalEvent.AGENT_RESET_DECLINED, by, agent);
    }

    private AgentAccount account(UUID agent) {
        return repository
                .findForChange(agent)
                .orElseThrow(() -> new HabilitationRefusedException(Reason.UNKNOWN, "the agent has no account"));
    }

    private AgentAccount proposed(UUID agent) {
        AgentAccount account = account(agent);
        if (account.proposedReset().isEmpty()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "no reset is proposed");
        }
        return account;
    }

    private void append(IdentityJournalEvent type, Administrator by, Agent agent) {
        journal.append(JournalEvent.of(type)
                .actor(subjects.inMultipass(by.agent()))
                .fact("agent", agent.id().toString())
                .fact("organisation", agent.organisation().value()));
    }
}
