package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invites agents to open an account at this server. */
@Service
public class AccountInvitations {

    private final AgentInvitations invitations;
    private final AgentAccounts accounts;

    AccountInvitations(AgentInvitations invitations, AgentAccounts accounts) {
        this.invitations = invitations;
        this.accounts = accounts;
    }

    /**
     * Invites an agent by a link to open an account, and requests a first habilitation, which a second administrator must
     * approve.
     *
     * @throws HabilitationRefusedException if the organisation may give no accounts, or in the cases of {@link
     *     AgentInvitations#inviteToAccount}
     */
    @Transactional
    public Agent invite(Administrator by, String email, RequestedHabilitation requested, AgentNames names) {
        if (!accounts.isAllowed(by.organisation())) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the organisation may give no accounts");
        }
        Agent agent = invitations.inviteToAccount(by, email, requested);
        accounts.sendLink(agent, names, false);
        return agent;
    }

    /**
     * Prolongs an invitation that was not accepted; an agent who has a link gets another one.
     *
     * @return whether a link was sent
     */
    @Transactional
    public boolean inviteAgain(Administrator by, UUID agent) {
        return accounts.sendLinkAgain(invitations.inviteAgain(by, agent));
    }
}
