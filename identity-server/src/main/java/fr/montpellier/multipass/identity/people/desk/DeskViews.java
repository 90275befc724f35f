package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the views that the pages of both desks show alike. */
@Component
public class DeskViews {

    private static final int MOST_SIGN_INS = 100;

    private final SignInService signIns;
    private final AgentDirectory agents;

    DeskViews(SignInService signIns, AgentDirectory agents) {
        this.signIns = signIns;
        this.agents = agents;
    }

    /**
     * A Multipass.
     *
     * @param number in three groups
     * @param signIns number of sign-ins in the last 30 days
     * @param last day and time of the last one; empty if there is none
     */
    public record MultipassView(String number, MaskedIdentity masked, boolean verified, int signIns, String last) {}

    /**
     * Returns the view of a Multipass.
     *
     * @param signedIn Multipass to which its sign-ins belong
     */
    public MultipassView multipass(Citizen citizen, CitizenId signedIn, Locale language) {
        List<PastSignIn> latest = signIns.latestOf(signedIn.value(), MOST_SIGN_INS);
        return new MultipassView(
                citizen.number().grouped(),
                MaskedIdentity.of(citizen.pivot()),
                citizen.verified(),
                latest.size(),
                latest.stream()
                        .findFirst()
                        .map(past -> PageDates.dateTime(past.signIn().at(), language))
                        .orElse(""));
    }

    /** Returns the names of agents, or their address if they have none, by their identifier. */
    public Map<UUID, String> names(Set<UUID> ids) {
        return agents.agents(ids).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> name(found.getValue())));
    }

    private static String name(Agent agent) {
        return agent.name().orElse(agent.email());
    }
}
