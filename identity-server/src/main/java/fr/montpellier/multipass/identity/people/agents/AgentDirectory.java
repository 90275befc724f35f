package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the agents of an organisation for its administrators. */
@Service
public class AgentDirectory {

    private final OrganisationRepository organisations;
    private final AgentRepository agents;
    private final HabilitationRepository habilitations;
    private final Clock clock;

    AgentDirectory(
            OrganisationRepository organisations,
            AgentRepository agents,
            HabilitationRepository habilitations,
            Clock clock) {
        this.organisations = organisations;
        this.agents = agents;
        this.habilitations = habilitations;
        this.clock = clock;
    }

    /**
     * An agent with their habilitations.
     *
     * @param habilitations habilitations, those in force first, then ended ones, each newest first
     */
    public record Listed(Agent agent, List<Habilitation> habilitations) {}

    public Optional<Organisation> organisation(Siret siret) {
        return organisations.find(siret);
    }

    /**
     * Returns a page of the agents that match the query.
     *
     * @param limit the largest number of agents
     */
    @Transactional(readOnly = true)
    public List<Listed> list(Siret organisation, AgentQuery query, int limit) {
        LocalDate today = CivilTime.today(clock);
        return with(agents.list(organisation, query, today, limit));
    }

    /**
     * Returns an agent of the organisation with their habilitations.
     *
     * @throws HabilitationRefusedException if the organisation has no such agent
     */
    @Transactional
    public Listed find(Siret organisation, UUID agent) {
        return with(agents.find(agent).filter(found -> found.organisation().equals(organisation)).stream()
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(
                        () -> new HabilitationRefusedException(Reason.UNKNOWN, "the organisation has no such agent"));
    }

    /** A powerful habilitation with the agent who has it and their organisation. */
    public record Power(Organisation organisation, Agent agent, Habilitation habilitation) {}

    /**
     * Returns a page of the powerful habilitations of all organisations that have not ended.
     *
     * @param after last habilitation of the previous page
     * @param limit the largest number of habilitations
     */
    @Transactional(readOnly = true)
    public List<Power> powers(Optional<UUID> after, int limit) {
        List<Habilitation> found = habilitations.powerful(after, CivilTime.today(clock), limit);
        Map<UUID, Agent> held =
                agents.find(found.stream().map(Habilitation::agent).toList());
        Map<Siret, Organisation> named = held.values().stream()
                .map(Agent::organisation)
                .distinct()
                .flatMap(siret -> organisations.find(siret).stream())
                .collect(Collectors.toMap(Organisation::siret, Function.identity()));
        return found.stream()
                .flatMap(each -> Optional.ofNullable(held.get(each.agent()))
                        .flatMap(agent -> Optional.ofNullable(named.get(agent.organisation()))
                                .map(organisation -> new Power(organisation, agent, each)))
                        .stream())
                .toList();
    }

    /** Returns the agents that exist, by identifier. */
    public Map<UUID, Agent> agents(Collection<UUID> ids) {
        return agents.find(ids);
    }

    /**
     * Returns whether two agents may be the same person, because they have the same ProConnect identity, address or
     * name. A person may work for several organisations.
     */
    @Transactional(readOnly = true)
    public boolean mayBeSamePerson(UUID one, UUID other) {
        return one.equals(other) || agents.shareIdentity(one, other);
    }

    /** Returns those of the agents who may be the same person as another, as {@link #mayBeSamePerson}, and that one. */
    @Transactional(readOnly = true)
    public Set<UUID> possiblySame(UUID one, Collection<UUID> others) {
        return agents.sharingIdentity(one, others);
    }

    private List<Listed> with(List<Agent> listed) {
        Map<UUID, List<Habilitation>> held = habilitations
                .of(listed.stream().map(Agent::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Habilitation::agent));
        return listed.stream()
                .map(agent -> new Listed(agent, held.getOrDefault(agent.id(), List.of())))
                .toList();
    }
}
