package fr.montpellier.multipass.simulators.franceconnect;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.people.People;
import fr.montpellier.multipass.simulators.provider.signin.Interaction;
import fr.montpellier.multipass.simulators.provider.signin.SignInFlow;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a citizen: choosing a demo citizen, as an identity provider would identify one, then agreeing to the
 * transmission.
 */
final class CitizenSignInFlow implements SignInFlow {

    private final People<Citizen> citizens;

    CitizenSignInFlow(People<Citizen> citizens) {
        this.citizens = citizens;
    }

    @Override
    public Step next(Interaction interaction, Optional<AuthenticatedPerson> session) {
        boolean again = interaction.request().mustSignInAgain() && !interaction.identified();
        if (session.isEmpty() || again) {
            return new Step.Page("simulators/citizens", Map.of("citizens", citizens.all()));
        }
        AuthenticatedPerson person = session.get();
        if (!interaction.consented()) {
            return new Step.Page(
                    "simulators/transmission",
                    Map.of(
                            "name",
                            person.person().displayName(),
                            "lines",
                            TransmittedClaims.of(
                                    person.person().claims(interaction.request().scopes()),
                                    CitizenScopes.answeredByApis(
                                            interaction.request().scopes()))));
        }
        return new Step.Finished(new AuthenticatedPerson(
                person.person(), interaction.request().acrValues().getFirst(), person.amr(), person.at()));
    }
}
