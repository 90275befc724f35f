package fr.montpellier.multipass.simulators.provider;

import java.util.Map;
import java.util.Optional;

/** The pages between the relying party's request and its answer; each provider has its own. */
public interface Journey {

    /** The next step, given who is signed in. */
    Step next(Interaction interaction, Optional<SignedIn> session);

    /** What comes next. */
    sealed interface Step {

        /** A page to show. */
        record Page(String view, Map<String, Object> model) implements Step {}

        /** Nothing more to ask. */
        record Finished(SignedIn person) implements Step {}
    }
}
