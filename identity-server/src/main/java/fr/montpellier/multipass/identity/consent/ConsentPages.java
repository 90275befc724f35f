package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.grants.ConsentUnavailableException;
import fr.montpellier.multipass.identity.grants.DocumentAccessConsent;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestException;
import fr.montpellier.multipass.identity.requests.AuthorizationResponseHandler;
import fr.montpellier.multipass.identity.requests.FormActionPolicy;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignInAuthentication;
import fr.montpellier.multipass.identity.sessions.SignIns;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says in plain words who asks for what, and takes the answer; works without JavaScript. */
@Controller
class ConsentPages {

    private static final String GIVE = "give";
    private static final String LOGIN = "/login";

    private final PendingRequests pending;
    private final AuthorizationConsent consent;
    private final SignIns signIns;
    private final AuthorizationResponseHandler responses;

    ConsentPages(
            PendingRequests pending,
            AuthorizationConsent consent,
            SignIns signIns,
            AuthorizationResponseHandler responses) {
        this.pending = pending;
        this.consent = consent;
        this.signIns = signIns;
        this.responses = responses;
    }

    @GetMapping(ConsentInteraction.PAGE)
    String ask(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        var request = pending.find(http, handle).orElse(null);
        if (request == null) {
            return "redirect:" + LOGIN;
        }
        var person = signIn().orElse(null);
        if (person == null || !consent.required(request, Optional.of(person)).any()) {
            return "redirect:" + request.resumeAddress();
        }
        response.setHeader(
                "Content-Security-Policy", FormActionPolicy.to(request.target().redirectUri(), "'self'"));
        model.addAttribute("ask", consent.question(request, person, language));
        model.addAttribute("handle", handle);
        return "consent";
    }

    /**
     * @param identity whether the screen said what the client would learn
     * @param version of the démarche as it was shown, and {@code textHash} of its text; absent where there was none
     */
    @PostMapping(ConsentInteraction.PAGE)
    void decide(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            @RequestParam String decision,
            @RequestParam(defaultValue = "false") boolean identity,
            @RequestParam Optional<Integer> version,
            @RequestParam Optional<String> textHash,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        var request = pending.find(http, handle).orElse(null);
        if (request == null) {
            response.sendRedirect(LOGIN, HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        var person = signIn();
        if (!decision.equals(GIVE)) {
            throw consent.refuse(request, person);
        }
        var text = version.flatMap(number -> textHash.map(hash -> new DocumentAccessConsent.Text(number, hash)));
        // Whoever is not signed in any more is asked to by the request itself.
        person.ifPresent(
                known -> consent.give(request, known, new AuthorizationConsent.DisplayedConsent(identity, text)));
        response.sendRedirect(request.resumeAddress(), HttpServletResponse.SC_SEE_OTHER);
    }

    /** The request ends with that answer. */
    @ExceptionHandler
    void refused(AuthorizationRequestException e, HttpServletRequest http, HttpServletResponse response)
            throws IOException, ServletException {
        Optional.ofNullable(http.getParameter(ConsentInteraction.REQUEST))
                .flatMap(handle -> pending.find(http, handle))
                .ifPresent(request -> pending.forget(http, request));
        responses.refuse(e, http, response);
    }

    @ExceptionHandler
    String unavailable(ConsentUnavailableException e, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        model.addAttribute("page", "failure");
        return "message";
    }

    private Optional<SignIn> signIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication signedIn
                ? signIns.find(signedIn.getName())
                : Optional.empty();
    }
}
