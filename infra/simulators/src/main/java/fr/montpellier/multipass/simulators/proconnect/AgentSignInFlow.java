package fr.montpellier.multipass.simulators.proconnect;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.people.People;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.signin.Interaction;
import fr.montpellier.multipass.simulators.provider.signin.SignInFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an agent: address and password, then a code if the relying party asks for a level that needs one. */
final class AgentSignInFlow implements SignInFlow {

    private final People<Agent> agents;
    private final SecondFactor secondFactor;
    private final AgentSettings settings;

    AgentSignInFlow(People<Agent> agents, SecondFactor secondFactor, AgentSettings settings) {
        this.agents = agents;
        this.secondFactor = secondFactor;
        this.settings = settings;
    }

    @Override
    public Step next(Interaction interaction, Optional<AuthenticatedPerson> session) {
        AuthorizeRequest request = interaction.request();
        if (session.isEmpty() || (request.mustSignInAgain() && !interaction.identified())) {
            return new Step.Page(
                    "simulators/password", Map.of("agents", agents.all(), "password", settings.demoPassword()));
        }
        AuthenticatedPerson agent = session.get();
        boolean strong = agent.acr().equals(Agent.SECOND_FACTOR_LEVEL);
        if (needsSecondFactor(request) && !strong) {
            return new Step.Page(
                    "simulators/code",
                    Map.of(
                            "name",
                            agent.person().displayName(),
                            "demoCode",
                            secondFactor.currentCode(agent.person().id())));
        }
        boolean saidStrong = strong && (request.wantedAcrValues().isEmpty() || needsSecondFactor(request));
        String acr = saidStrong ? Agent.SECOND_FACTOR_LEVEL : Agent.PASSWORD_LEVEL;
        return new Step.Finished(new AuthenticatedPerson(agent.person(), acr, agent.amr(), agent.at()));
    }

    /**
     * Returns whether a code is needed. Any level of the list is enough, so a list that also holds the password's level
     * needs none.
     */
    private static boolean needsSecondFactor(AuthorizeRequest request) {
        List<String> wanted = request.wantedAcrValues();
        return wanted.contains(Agent.SECOND_FACTOR_LEVEL) && !wanted.contains(Agent.PASSWORD_LEVEL);
    }
}
