package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.representation.RepresentationChoice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Leads a person who chose for whom they act to the portal, which asks for it with the choice. The choice is good once, in this
 * browser, and cannot be made by another site.
 */
@Component
class RepresentationRedirectController {

    private final URI portal;
    private final Clock clock;

    RepresentationRedirectController(@Value("${multipass.clients.citizen-portal.url}") URI portal, Clock clock) {
        this.portal = portal;
        this.clock = clock;
    }

    /** Stores the choice, and returns the page that leads to the portal. */
    String begin(
            UUID representation, HttpServletRequest request, HttpServletResponse response, Map<String, Object> model) {
        UUID choice = RepresentationChoice.store(representation, clock.instant(), request);
        String next = UriComponentsBuilder.fromUri(portal.resolve("/oauth2/authorization/multipass"))
                .queryParam("acting", choice)
                .toUriString();
        // Browsers block redirects to other sites after a form (form-action; Content Security Policy Level 3, 6.4.2).
        response.setHeader("Refresh", "0; url=" + next);
        model.put("next", next);
        return "account/acting";
    }
}
