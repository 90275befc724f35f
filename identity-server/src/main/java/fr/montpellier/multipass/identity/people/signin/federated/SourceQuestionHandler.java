package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.UpstreamSignIn;
import java.net.URI;
import java.util.function.Supplier;

/** Uses a callback of FranceConnect for a {@link SourceQuestion} instead of a sign-in. */
public interface SourceQuestionHandler {

    /**
     * Asks the source, and returns the address at which the resident reads what came of it. It never fails.
     *
     * @param callback verifies the callback; throws {@link
     *     fr.montpellier.multipass.identity.people.federation.SignInException} if a check fails
     */
    URI ask(SourceQuestion question, Supplier<UpstreamSignIn> callback);
}
