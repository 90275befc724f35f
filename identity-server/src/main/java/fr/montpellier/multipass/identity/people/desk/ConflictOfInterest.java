package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Prevents agents from deciding about themselves, and one person from acting as both agents. Agents are known by
 * ProConnect, residents by FranceConnect or by what they declared, so that only names can be compared: an agent with the
 * name of a resident is refused.
 */
@Component
public class ConflictOfInterest {

    private static final int LATEST_SIGN_INS = 20;

    private final Citizens citizens;
    private final SignInService signIns;
    private final AgentDirectory agents;

    ConflictOfInterest(Citizens citizens, SignInService signIns, AgentDirectory agents) {
        this.citizens = citizens;
        this.signIns = signIns;
        this.agents = agents;
    }

    /** Returns whether the agent has the name of the resident, as birth name or name of use. */
    public boolean hasSameName(DeskAgent agent, CitizenId holder) {
        return citizens.find(holder)
                        .map(Citizen::pivot)
                        .filter(pivot -> pivot.isNamed(agent.givenName(), agent.usualName()))
                        .isPresent()
                || signIns.latestOf(holder.value(), LATEST_SIGN_INS).stream()
                        .anyMatch(past -> IdentitePivot.isSameName(
                                past.signIn().person().displayName(), agent.givenName() + " " + agent.usualName()));
    }

    /** Returns whether the second agent may be the first one. */
    public boolean mayBeSamePerson(UUID first, DeskAgent second) {
        return agents.mayBeSamePerson(first, second.id());
    }
}
