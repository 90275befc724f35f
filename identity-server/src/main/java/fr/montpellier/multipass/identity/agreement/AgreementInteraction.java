package fr.montpellier.multipass.identity.agreement;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.sessions.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The person answers everything that the client asks of them on one screen, and is not asked where nothing is due. */
@Component
public class AgreementInteraction implements Interaction {

    static final String PAGE = "/consent";
    static final String REQUEST = "request";

    private final Agreement agreement;

    AgreementInteraction(Agreement agreement) {
        this.agreement = agreement;
    }

    @Override
    public Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        if (!agreement.due(request, signIn).any()) {
            return Optional.empty();
        }
        if (request.silent()) {
            throw request.refused("consent_required", "the person must decide");
        }
        return Optional.of(PAGE + "?" + REQUEST + "=" + request.handle());
    }
}
