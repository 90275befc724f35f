package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.clients.ClientMetadata;
import fr.montpellier.multipass.identity.requests.AuthorizationAnswers;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.FormPolicy;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.sessions.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says in plain words who asks for what; works without JavaScript. */
@Controller
class ConsentPage {

    private static final String GIVE = "give";

    private final PendingRequests pending;
    private final Consents consents;
    private final SignIns signIns;
    private final AuthorizationAnswers answers;

    ConsentPage(PendingRequests pending, Consents consents, SignIns signIns, AuthorizationAnswers answers) {
        this.pending = pending;
        this.consents = consents;
        this.signIns = signIns;
        this.answers = answers;
    }

    @GetMapping(ConsentInteraction.PAGE)
    String ask(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        var request = pending.find(http, handle).orElse(null);
        if (request == null) {
            return "redirect:/login";
        }
        var signIn = signIn().orElse(null);
        if (signIn == null) {
            return "redirect:" + request.resumeAddress();
        }
        response.setHeader(
                "Content-Security-Policy", FormPolicy.to(request.reply().redirectUri(), "'self'"));
        var about = ClientMetadata.of(request.client());
        model.addAttribute("client", name(request, about));
        model.addAttribute("policy", about.text("policy_uri").orElse(null));
        model.addAttribute("terms", about.text("tos_uri").orElse(null));
        model.addAttribute("site", site(request));
        model.addAttribute("person", signIn.person().displayName());
        model.addAttribute("items", Consents.items(request));
        model.addAttribute("handle", handle);
        return "consent";
    }

    @PostMapping(ConsentInteraction.PAGE)
    void decide(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            @RequestParam String decision,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException, ServletException {
        var request = pending.find(http, handle).orElse(null);
        if (request == null) {
            response.sendRedirect("/login", HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        if (!GIVE.equals(decision)) {
            pending.forget(http, request);
            answers.refuse(request.refused("access_denied", "the person did not consent"), http, response);
            return;
        }
        // Whoever is not signed in any more is asked to by the request itself.
        signIn().ifPresent(known -> consents.give(known, request));
        response.sendRedirect(request.resumeAddress(), HttpServletResponse.SC_SEE_OTHER);
    }

    /** In the language of the page, if the client registered one (Dynamic Client Registration, section 2.1). */
    private static String name(AuthorizationRequest request, ClientMetadata about) {
        return about.text("client_name#" + LocaleContextHolder.getLocale().getLanguage())
                .orElse(request.client().getClientName());
    }

    /** Where the person goes on: an address says more than a name that anybody may give themselves. */
    private static @Nullable String site(AuthorizationRequest request) {
        return URI.create(request.reply().redirectUri()).getHost();
    }

    private Optional<SignIn> signIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signIns.find(signedIn.getName())
                : Optional.empty();
    }
}
