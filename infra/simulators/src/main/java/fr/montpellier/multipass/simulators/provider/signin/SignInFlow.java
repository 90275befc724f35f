package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import java.util.Map;
import java.util.Optional;

/** The pages between the relying party's request and its response; each provider has its own. */
public interface SignInFlow {

    /** Returns the next step, given the person who is signed in. */
    Step next(Interaction interaction, Optional<AuthenticatedPerson> session);

    /** A step of the journey. */
    sealed interface Step {

        /** A page to show. */
        record Page(String view, Map<String, Object> model) implements Step {}

        /** The end: there is nothing more to ask. */
        record Finished(AuthenticatedPerson person) implements Step {}
    }
}
