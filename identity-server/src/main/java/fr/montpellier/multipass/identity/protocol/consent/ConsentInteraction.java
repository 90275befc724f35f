package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consent.scopes.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Redirects the person to the consent screen if the request requires their consent. */
@Component
public class ConsentInteraction {

    static final String PAGE = "/consent";
    static final String REQUEST = "request";

    private final AuthorizationConsent consent;

    ConsentInteraction(AuthorizationConsent consent) {
        this.consent = consent;
    }

    /**
     * Returns the address of the consent screen, or empty if no consent is required. From there the browser returns to
     * {@link AuthorizationRequest#resumeAddress()}.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the person cannot
     *     consent, or may not be asked
     */
    public Optional<String> next(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        if (!consent.required(request, person).any()) {
            return Optional.empty();
        }
        if (request.silent()) {
            throw request.error(
                    "consent_required", "Consent is required and prompt is none (OpenID Connect Core, 3.1.2.6)");
        }
        return Optional.of(page(request.handle()));
    }

    /** Returns the address of the consent screen of a pending request. */
    static String page(String handle) {
        return PAGE + "?" + REQUEST + "=" + handle;
    }
}
