package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.consent.ConsentInteraction;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.trial.TrialInteraction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Determines the next step of the person before the client gets its response: the sign-in, then the consent. */
@Component
public class PersonInteractions {

    private final SignInInteraction signIn;
    private final ConsentInteraction consent;
    private final TrialInteraction trial;

    PersonInteractions(SignInInteraction signIn, ConsentInteraction consent, TrialInteraction trial) {
        this.signIn = signIn;
        this.consent = consent;
        this.trial = trial;
    }

    /**
     * Returns the authentication of the invented person for whom the code is issued; empty if none was chosen for the request yet.
     * The person who is signed in in the browser has no part in it.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the client expects another
     *     person, or requires a level of assurance
     */
    Optional<SignInAuthentication> testPerson(AuthorizationRequest request, HttpServletRequest http) {
        return trial.chosen(request, http).map(chosen -> {
            signIn.check(request, chosen);
            return SignInAuthentication.restored(chosen.id().toString(), chosen.at(), Optional.of(chosen));
        });
    }

    /**
     * Returns the address of the next page for the person, or empty if nothing is left to do. From there the browser
     * returns to {@link AuthorizationRequest#resumeAddress()}.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the person cannot
     *     carry out a step, or {@code prompt=none} forbids it
     */
    Optional<String> next(AuthorizationRequest request, Optional<ConsentingPerson> person, HttpServletRequest http) {
        return signIn.next(request, person.map(ConsentingPerson::signIn), http).or(() -> consent.next(request, person));
    }
}
