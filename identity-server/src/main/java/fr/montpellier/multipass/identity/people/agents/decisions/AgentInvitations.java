package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.people.agents.InvitationLinks;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.OrganisationRepository;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers organisations and invites their agents. */
@Service
public class AgentInvitations {

    /** The time in which an invitation can be accepted. */
    static final Period INVITATION = Period.ofDays(30);

    /** Stands for an identity provider in what identifies an agent with an account; no provider has this identifier. */
    private static final String ACCOUNTS = "urn:multipass:agent-account";

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,190}\\.[^@\\s<>\"]{2,63}");

    private final OrganisationRepository organisations;
    private final AgentRepository agents;
    private final HabilitationRepository repository;
    private final HeldHabilitations held;
    private final HabilitationDecisions decisions;
    private final HabilitationJournal journal;
    private final PairwiseSubjects subjects;
    private final InvitationLinks links;

    AgentInvitations(
            OrganisationRepository organisations,
            AgentRepository agents,
            HabilitationRepository repository,
            HeldHabilitations held,
            HabilitationDecisions decisions,
            HabilitationJournal journal,
            PairwiseSubjects subjects,
            InvitationLinks links) {
        this.organisations = organisations;
        this.agents = agents;
        this.repository = repository;
        this.held = held;
        this.decisions = decisions;
        this.journal = journal;
        this.subjects = subjects;
        this.links = links;
    }

    /** Registers the organisation unless it is registered already. */
    @Transactional
    public void register(Organisation organisation) {
        if (organisations.insert(organisation, held.now())) {
            journal.registered(organisation);
        }
    }

    /**
     * Gives an habilitation without a second administrator, for the operator's command, and invites the agent unless
     * they are known.
     *
     * @return false if the agent has one of the same role and department that has not ended and is not suspended
     */
    @Transactional
    public boolean giveByOperator(Siret organisation, String email, RequestedHabilitation requested) {
        organisations.lock(organisation);
        Agent agent = agents.byAddress(organisation, address(email)).orElseGet(() -> create(organisation, email));
        boolean known = holds(agent, requested);
        if (!known) {
            Habilitation given = requested.of(agent.id(), Optional.empty(), held.now());
            held.putInForce(agent, given.approved(Optional.empty(), held.now()), true);
        }
        return !known;
    }

    private boolean holds(Agent agent, RequestedHabilitation requested) {
        Habilitation asked = requested.of(agent.id(), Optional.empty(), held.now());
        return held.notEnded(agent.id()).stream()
                .filter(each -> each.stateOn(held.today()) != Habilitation.State.SUSPENDED)
                .anyMatch(asked::isSameAs);
    }

    /**
     * An agent whom the operator's command names.
     *
     * @param given whether the agent did not have the habilitation
     * @param link secret of the link with which the agent accepts the invitation; empty if they have accepted it
     */
    public record Named(Agent agent, boolean given, Optional<String> link) {

        /** Returns a text without the secret, which may be logged. */
        @Override
        public String toString() {
            return "Named[" + agent + "]";
        }
    }

    /**
     * Gives an habilitation as {@link #giveByOperator}. The invitation of an agent who has not accepted it can be accepted for another
     * {@link #INVITATION}, by a new link alone: at no time does a ProConnect identity accept it without one.
     */
    @Transactional
    public Named nameByOperator(Siret organisation, String email, RequestedHabilitation requested) {
        boolean given = giveByOperator(organisation, email, requested);
        Agent agent = agents.byAddress(organisation, address(email)).orElseThrow();
        if (agent.joined()) {
            return new Named(agent, given, Optional.empty());
        }
        agents.prolong(agent, endOfInvitation());
        String link = links.renew(agent.id());
        return new Named(agents.find(agent.id()).orElseThrow(), given, Optional.of(link));
    }

    /** Returns whether an agent has the habilitation and has not accepted the invitation yet. */
    @Transactional
    public boolean isAwaited(Siret organisation, String email, RequestedHabilitation requested) {
        return find(organisation, email)
                .filter(agent -> !agent.joined() && holds(agent, requested))
                .isPresent();
    }

    /** Returns the agent whom the organisation invited at the address. */
    @Transactional
    public Optional<Agent> find(Siret organisation, String email) {
        return agents.byAddress(organisation, address(email));
    }

    /** Returns the number of agents of the organisation who have the role now. */
    public int count(Siret organisation, Role role) {
        return repository.count(organisation, role, held.today());
    }

    /**
     * Invites an agent with a first habilitation.
     *
     * @throws HabilitationRefusedException if the address was invited before, or is malformed
     */
    @Transactional
    public Agent invite(Administrator by, String email, RequestedHabilitation requested) {
        return invite(by, email, requested, false);
    }

    /**
     * Invites an agent whose identity no identity provider states, so that a second administrator must approve the
     * habilitation: one alone cannot make an agent up. Otherwise as {@link #invite}.
     */
    @Transactional
    public Agent inviteToAccount(Administrator by, String email, RequestedHabilitation requested) {
        return invite(by, email, requested, true);
    }

    private Agent invite(Administrator by, String email, RequestedHabilitation requested, boolean twoPeople) {
        held.lock(by);
        if (agents.byAddress(by.organisation(), address(email)).isPresent()) {
            throw new HabilitationRefusedException(Reason.AGENT_KNOWN, "the address was invited before");
        }
        Agent agent = create(by.organisation(), email);
        // Until a link is sent, no ProConnect identity accepts it.
        links.renew(agent.id());
        decisions.giveOrRequest(by, agent, requested, twoPeople);
        return agent;
    }

    /** Renews an invitation that was not accepted for another {@link #INVITATION}. */
    @Transactional
    public Agent inviteAgain(Administrator by, UUID agentId) {
        held.lock(by);
        Agent agent = held.agent(by, agentId);
        if (agent.joined()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the invitation was accepted");
        }
        agents.prolong(agent, endOfInvitation());
        journal.invitedAgain(by.agent(), agent);
        return agents.find(agentId).orElseThrow();
    }

    /**
     * Stores that the agent accepted the invitation with an account at this server, so that no ProConnect identity can
     * accept it.
     */
    @Transactional
    public void acceptByAccount(Agent agent) {
        agents.bind(agent, ACCOUNTS, agent.id().toString());
    }

    /**
     * Makes the link with which a ProConnect identity accepts the invitation; former links are void.
     *
     * @return its secret, which is stored nowhere
     */
    @Transactional
    public String renewLink(UUID agent) {
        return links.renew(agent);
    }

    private Agent create(Siret organisation, String email) {
        var agent = new Agent(
                UUID.randomUUID(),
                organisation,
                address(email),
                Optional.empty(),
                held.now(),
                endOfInvitation(),
                Optional.empty(),
                false,
                Optional.empty());
        subjects.create(agent.id());
        agents.insert(agent);
        return agent;
    }

    private Instant endOfInvitation() {
        return held.today()
                .plus(INVITATION)
                .plusDays(1)
                .atStartOfDay(CivilTime.ZONE)
                .toInstant();
    }

    private static String address(String email) {
        String address = email.strip();
        if (!ADDRESS.matcher(address).matches()) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the address is malformed");
        }
        return address;
    }
}
