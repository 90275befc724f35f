package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Redirects the browser to an identity provider. */
@Controller
class FederationStartController {

    /** The parameter that holds the token of an {@link AccountLink}. */
    private static final String LINK = "link";

    /** The page that offers the link. */
    private static final String LINK_AGAIN = "/account/franceconnect";

    private final List<Upstream> upstreams;
    private final SignInErrorHandler refused;
    private final Clock clock;

    FederationStartController(List<Upstream> upstreams, SignInErrorHandler refused, Clock clock) {
        this.upstreams = upstreams;
        this.refused = refused;
        this.clock = clock;
    }

    @GetMapping(Provider.PATHS + "/start")
    void start(
            @PathVariable String provider,
            @RequestParam(name = LINK, required = false) @Nullable String link,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        SourceQuestion.forget(request);
        if (link == null) {
            AccountLink.forget(request);
        } else if (!AccountLink.begin(link, request, clock.instant())) {
            // An ordinary sign-in instead would create a second Multipass for the person.
            response.sendRedirect(LINK_AGAIN);
            return;
        }
        Provider wanted = Provider.of(provider).orElseThrow();
        Upstream upstream = upstreams.stream()
                .filter(candidate -> candidate.provider() == wanted && candidate.isOffered())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            response.sendRedirect(upstream.start(request, response).toString());
        } catch (SignInException e) {
            refused.onAuthenticationFailure(request, response, e);
        }
    }
}
