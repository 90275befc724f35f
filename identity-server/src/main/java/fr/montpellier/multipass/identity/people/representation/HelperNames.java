package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Names helpers to the people whom they accompany. */
@Component
public class HelperNames {

    private final AgentDirectory agents;

    HelperNames(AgentDirectory agents) {
        this.agents = agents;
    }

    /** Returns the name of the helper, and that of their organisation; empty if the agent does not exist. */
    public String of(UUID helper) {
        return Optional.ofNullable(agents.agents(List.of(helper)).get(helper))
                .map(agent -> name(agent) + organisation(agent))
                .orElse("");
    }

    private static String name(Agent agent) {
        return agent.name().orElse(agent.email());
    }

    private String organisation(Agent agent) {
        return agents.organisation(agent.organisation())
                .map(Organisation::name)
                .map(name -> ", " + name)
                .orElse("");
    }
}
