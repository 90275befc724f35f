package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Prevents agents from deciding on files about themselves, and one person from acting as both agents. Agents are known
 * by ProConnect and residents by FranceConnect, so that only names can be compared: an agent with the name of a
 * resident of the file is refused.
 */
@Component
class ConflictOfInterest {

    private static final int LATEST_SIGN_INS = 20;

    private final Citizens citizens;
    private final SignIns signIns;
    private final AgentDirectory agents;

    ConflictOfInterest(Citizens citizens, SignIns signIns, AgentDirectory agents) {
        this.citizens = citizens;
        this.signIns = signIns;
        this.agents = agents;
    }

    /**
     * Checks that the agent may handle the file.
     *
     * @throws FileRefusedException if the agent has the name of a resident of the file, as birth name or name of use
     */
    void check(MatchFile file, DeskAgent agent) {
        if (file.holders().stream().anyMatch(holder -> bearsNameOf(agent, holder))) {
            throw new FileRefusedException(FileRefusedException.Reason.OWN_NAME);
        }
    }

    /**
     * Checks that the second agent is a person other than the first.
     *
     * @throws FileRefusedException if the second agent may be the same person as the first
     */
    void checkSecond(UUID first, DeskAgent second) {
        if (agents.mayBeSamePerson(first, second.id())) {
            throw new FileRefusedException(FileRefusedException.Reason.SECOND_PERSON_NEEDED);
        }
    }

    private boolean bearsNameOf(DeskAgent agent, CitizenId holder) {
        return citizens.find(holder)
                        .map(Citizen::pivot)
                        .filter(pivot -> pivot.isNamed(agent.givenName(), agent.usualName()))
                        .isPresent()
                || signIns.latestOf(holder.value(), LATEST_SIGN_INS).stream()
                        .anyMatch(past -> IdentitePivot.isSameName(
                                past.signIn().person().displayName(), agent.givenName() + " " + agent.usualName()));
    }
}
