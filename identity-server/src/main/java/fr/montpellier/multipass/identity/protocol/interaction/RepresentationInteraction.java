package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.people.representation.RepresentationChoice;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.representation.Representations;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Lets the signed-in person act for another in the response to one authorization request. The sign-in of the browser stays
 * that of the person, so that no other application receives data of the represented one.
 */
@Component
public class RepresentationInteraction {

    private final Representations representations;
    private final Clock clock;

    RepresentationInteraction(Representations representations, Clock clock) {
        this.representations = representations;
        this.clock = clock;
    }

    /**
     * Returns the authentication for which the code is issued, or empty if the person acts for themselves.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the person may not act
     *     for the other
     */
    Optional<SignInAuthentication> begin(AuthorizationRequest request, SignIn signIn, HttpServletRequest http) {
        try {
            return request.parameters()
                    .get(AuthorizationRequest.ACTING_FOR)
                    .map(choice -> representations.act(
                            signIn,
                            RepresentationChoice.take(UUID.fromString(choice), clock.instant(), http)
                                    .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN))));
        } catch (RepresentationRefusedException e) {
            throw request.error(
                    OAuth2ErrorCodes.ACCESS_DENIED, "The End-User may not act for the person of acting_for");
        }
    }
}
