package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Sends the browser to an identity provider. */
@Controller
class FederationStartController {

    private final List<Upstream> upstreams;
    private final SignInErrorHandler refused;

    FederationStartController(List<Upstream> upstreams, SignInErrorHandler refused) {
        this.upstreams = upstreams;
        this.refused = refused;
    }

    @GetMapping("/federation/{provider:franceconnect|proconnect}/start")
    void start(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Provider wanted = Provider.of(provider).orElseThrow();
        Upstream upstream = upstreams.stream()
                .filter(candidate -> candidate.provider() == wanted)
                .findFirst()
                .orElseThrow();
        try {
            response.sendRedirect(upstream.start(request, response).toString());
        } catch (SignInException e) {
            refused.onAuthenticationFailure(request, response, e);
        }
    }
}
