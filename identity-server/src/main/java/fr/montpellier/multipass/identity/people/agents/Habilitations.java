package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the habilitations of an agent who signs in, and those that ended. Only agents with an habilitation in force may
 * sign in.
 */
@Service
public class Habilitations {

    private static final int MOST_ENDED = 1_000;

    private final AgentRepository agents;
    private final HabilitationRepository repository;
    private final InvitationLinks links;
    private final Journal journal;
    private final Clock clock;

    Habilitations(
            AgentRepository agents,
            HabilitationRepository repository,
            InvitationLinks links,
            Journal journal,
            Clock clock) {
        this.agents = agents;
        this.repository = repository;
        this.links = links;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * An agent who signs in.
     *
     * @param inForce at least one habilitation, each of another role or department; the first applies unless the agent
     *     chooses another
     */
    public record AgentWithHabilitations(Agent agent, List<Habilitation> inForce) {}

    /**
     * Finds an agent and their habilitations in force. Agents are known by identity provider and {@code sub} from their
     * first sign-in on. The professional address is used for that first sign-in only, within the time of the
     * invitation and with its link. A person who later gets the address, or whose identity provider asserts it, is not
     * taken for the agent.
     *
     * @param name name from ProConnect
     * @param link secret of the link of an invitation that the browser opened
     */
    @Transactional
    public Optional<AgentWithHabilitations> find(ProConnectIdentity identity, String name, Optional<String> link) {
        if (!Siret.isValid(identity.siret())) {
            return Optional.empty();
        }
        var siret = new Siret(identity.siret());
        Instant now = clock.instant();
        return agents.bySubject(siret, identity.idp(), identity.sub())
                .or(() -> answer(identity, siret, link, now))
                .map(agent -> new AgentWithHabilitations(agent, inForce(agent.id())))
                .filter(found -> !found.inForce().isEmpty())
                .map(found -> {
                    agents.signedIn(found.agent(), name, now);
                    return found;
                });
    }

    /**
     * Finds the habilitations in force of an agent who signs in to their account at this server.
     *
     * @param name name of the account
     */
    @Transactional
    public Optional<AgentWithHabilitations> find(UUID agent, String name) {
        return agents.find(agent)
                .map(found -> new AgentWithHabilitations(found, inForce(agent)))
                .filter(found -> !found.inForce().isEmpty())
                .map(found -> {
                    agents.signedIn(found.agent(), name, clock.instant());
                    return found;
                });
    }

    /** Returns whether an agent has an habilitation that has not ended and is not suspended. */
    public boolean mayWork(UUID agent) {
        LocalDate today = CivilTime.today(clock);
        return repository.of(List.of(agent)).stream()
                .map(each -> each.stateOn(today))
                .anyMatch(state -> state != Habilitation.State.ENDED && state != Habilitation.State.SUSPENDED);
    }

    /** Returns the habilitations of an agent that are in force, each of another role or department. */
    public List<Habilitation> inForce(UUID agent) {
        LocalDate today = CivilTime.today(clock);
        List<Habilitation> distinct = new ArrayList<>();
        repository.of(List.of(agent)).stream()
                .filter(each -> each.isInForceOn(today))
                .sorted(Comparator.comparing(Habilitation::role)
                        .thenComparing(
                                Comparator.comparing(Habilitation::givenAt).reversed()))
                .filter(each -> distinct.stream().noneMatch(each::isSameAs))
                .forEachOrdered(distinct::add);
        return List.copyOf(distinct);
    }

    /** An agent with an ended or suspended habilitation, and the time of the latest one. */
    public record EndedAccess(UUID agent, Instant at) {}

    /** Returns the agents with an habilitation that ended or was suspended since then; at most 1,000. */
    public List<EndedAccess> endedSince(Instant since) {
        return repository.endedSince(since, MOST_ENDED);
    }

    /** Returns whether an agent of the organisation has an habilitation as operator in force. */
    public boolean hasOperator(Siret organisation) {
        return repository.count(organisation, Role.OPERATOR, CivilTime.today(clock)) > 0;
    }

    private Optional<Agent> answer(ProConnectIdentity identity, Siret siret, Optional<String> link, Instant now) {
        Optional<Agent> bound = agents.byAddress(siret, identity.email())
                .filter(agent -> !agent.joined() && now.isBefore(agent.invitedUntil()))
                .filter(agent -> !inForce(agent.id()).isEmpty())
                .filter(agent -> links.opens(agent, link))
                .map(agent -> agents.bind(agent, identity.idp(), identity.sub()));
        bound.ifPresent(agent -> journal.append(JournalEvent.of(IdentityJournalEvent.HABILITATION_LINKED)
                .fact("agent", agent.id().toString())
                .fact("organisation", agent.organisation().value())));
        return bound;
    }
}
