package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.consent.ConsentInteraction;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.sessions.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person does before a client gets its answer, one after the other: signs in, then agrees. */
@Component
class PersonInteractions implements Interaction {

    private final List<Interaction> inOrder;

    PersonInteractions(SignInInteraction signIn, ConsentInteraction consent) {
        this.inOrder = List.of(signIn, consent);
    }

    @Override
    public Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        return inOrder.stream()
                .flatMap(interaction -> interaction.next(request, signIn, http).stream())
                .findFirst();
    }
}
