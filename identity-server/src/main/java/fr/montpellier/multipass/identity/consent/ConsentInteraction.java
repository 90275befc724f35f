package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.sessions.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The person answers everything that the client asks of them on one screen, and is not asked where nothing is due. */
@Component
public class ConsentInteraction implements Interaction {

    static final String PAGE = "/consent";
    static final String REQUEST = "request";

    private final AuthorizationConsent consent;

    ConsentInteraction(AuthorizationConsent consent) {
        this.consent = consent;
    }

    @Override
    public Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        if (!consent.required(request, signIn).any()) {
            return Optional.empty();
        }
        if (request.silent()) {
            throw request.error(
                    "consent_required", "Consent is required and prompt is none (OpenID Connect Core, 3.1.2.6)");
        }
        return Optional.of(PAGE + "?" + REQUEST + "=" + request.handle());
    }
}
