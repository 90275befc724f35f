package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The links with which invited agents accept an invitation by ProConnect. An identity provider may let its users choose their address,
 * so that the address alone does not say who was invited. The secret is in the link alone; a keyed hash of it is stored with the agent.
 */
@Component
public class InvitationLinks {

    private final AgentRepository agents;
    private final KeyedHash hashes;

    InvitationLinks(AgentRepository agents, SealedSecrets secrets) {
        this.agents = agents;
        this.hashes = KeyedHash.of(secrets, "agent-invitation-link");
    }

    /** Makes a new link for the agent, in the caller's transaction, and returns its secret; former links are void. */
    public String renew(UUID agent) {
        String secret = RandomValues.next();
        agents.link(agent, Base64.getEncoder().encodeToString(hashes.hash(agent.toString(), secret)));
        return secret;
    }

    /** Returns whether the agent needs no link, or the secret is that of their link. */
    boolean opens(Agent agent, Optional<String> secret) {
        return agent.link().isEmpty()
                || secret.filter(given -> hashes.matches(
                                Base64.getDecoder().decode(agent.link().get()),
                                agent.id().toString(),
                                given))
                        .isPresent();
    }
}
