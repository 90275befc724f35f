package fr.montpellier.multipass.identity.requests;

import fr.montpellier.multipass.identity.sessions.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Something that the person must do before the client gets its code. */
public interface Interaction {

    /**
     * Where the browser goes to do it; it then comes back to {@link AuthorizationRequest#resumeAddress()}. Nowhere means
     * that nothing is left to do.
     *
     * @throws AuthorizationRequestException if it cannot be done, or may not be asked of the person
     */
    Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http);
}
