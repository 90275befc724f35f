package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.protocol.consent.ConsentInteraction;
import fr.montpellier.multipass.identity.protocol.consent.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Determines what the person does before the client gets its response: they sign in, then consent. */
@Component
public class PersonInteractions {

    private final SignInInteraction signIn;
    private final ConsentInteraction consent;

    PersonInteractions(SignInInteraction signIn, ConsentInteraction consent) {
        this.signIn = signIn;
        this.consent = consent;
    }

    /**
     * Returns the address of the next page for the person, or empty if nothing is left to do. From there the browser comes back
     * to {@link AuthorizationRequest#resumeAddress()}.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the person cannot do it,
     *     or may not be
     *     asked to
     */
    Optional<String> next(AuthorizationRequest request, Optional<ConsentingPerson> person, HttpServletRequest http) {
        return signIn.next(request, person.map(ConsentingPerson::signIn), http).or(() -> consent.next(request, person));
    }
}
