package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.sessions.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The person agrees to what the client learns of them (OpenID Connect Core, section 3.1.2.4): the first time, when it
 * asks for more, and when it wants to be sure. A client that learns nothing but its own name for the person is not worth
 * a page.
 */
@Component
public class ConsentInteraction implements Interaction {

    static final String PAGE = "/consent";
    static final String REQUEST = "request";

    private final Consents consents;

    ConsentInteraction(Consents consents) {
        this.consents = consents;
    }

    @Override
    public Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        var client = request.client();
        var wanted = request.prompts().contains("consent");
        var items = Consents.items(request);
        var needed = wanted || (client.getClientSettings().isRequireAuthorizationConsent() && !items.isEmpty());
        var since = wanted ? request.askedAt() : Instant.EPOCH;
        if (!needed
                || signIn.filter(known -> consents.covers(known, client, items, since))
                        .isPresent()) {
            return Optional.empty();
        }
        if (request.silent()) {
            throw request.refused("consent_required", "the person must consent");
        }
        return Optional.of(PAGE + "?" + REQUEST + "=" + request.handle());
    }
}
