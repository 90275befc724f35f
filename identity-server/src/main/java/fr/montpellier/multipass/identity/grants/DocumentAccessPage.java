package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.AuthorizationAnswers;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.FormPolicy;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.requests.RefusedRequest;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.sessions.SignedIn;
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
import org.springframework.web.servlet.LocaleResolver;

/** Where a resident decides who reads their documents. It works without JavaScript. */
@Controller
class DocumentAccessPage {

    private static final String ACCEPT = "accept";
    private static final String LOGIN = "/login";

    private final PendingRequests pending;
    private final DocumentAccessScreen screen;
    private final DocumentAccessConsent consent;
    private final SignIns signIns;
    private final AuthorizationAnswers answers;
    private final LocaleResolver languages;

    DocumentAccessPage(
            PendingRequests pending,
            DocumentAccessScreen screen,
            DocumentAccessConsent consent,
            SignIns signIns,
            AuthorizationAnswers answers,
            LocaleResolver languages) {
        this.pending = pending;
        this.screen = screen;
        this.consent = consent;
        this.signIns = signIns;
        this.answers = answers;
        this.languages = languages;
    }

    @GetMapping(DocumentAccessInteraction.PAGE)
    String ask(
            @RequestParam(DocumentAccessInteraction.REQUEST) String handle,
            @RequestParam Optional<String> lang,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        var request =
                pending.find(http, handle).filter(DocumentAccess::isAskedBy).orElse(null);
        if (request == null) {
            return "redirect:" + LOGIN;
        }
        var resident = signIn().orElse(null);
        if (resident == null) {
            return "redirect:" + request.resumeAddress();
        }
        lang.filter(tag -> tag.equals("fr") || tag.equals("en"))
                .ifPresent(tag -> languages.setLocale(http, response, Locale.forLanguageTag(tag)));
        var language = languages.resolveLocale(http);
        response.setHeader(
                "Content-Security-Policy", FormPolicy.to(request.reply().redirectUri(), "'self'"));
        model.addAttribute("access", screen.of(request, language));
        model.addAttribute("person", resident.person().displayName());
        model.addAttribute("handle", handle);
        model.addAttribute(
                "otherLanguage",
                DocumentAccessInteraction.PAGE + "?" + DocumentAccessInteraction.REQUEST + "=" + handle + "&lang="
                        + (language.equals(Locale.ENGLISH) ? "fr" : "en"));
        return "document-access";
    }

    /**
     * @param version of the démarche as it was shown
     * @param textHash of the text as it was shown
     */
    @PostMapping(DocumentAccessInteraction.PAGE)
    void decide(
            @RequestParam(DocumentAccessInteraction.REQUEST) String handle,
            @RequestParam String decision,
            @RequestParam int version,
            @RequestParam String textHash,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException, ServletException {
        var request =
                pending.find(http, handle).filter(DocumentAccess::isAskedBy).orElse(null);
        if (request == null) {
            response.sendRedirect(LOGIN, HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        var resident = signIn();
        try {
            if (resident.isPresent()) {
                decide(decision, request, resident.get(), version, textHash);
            }
            // Whoever is not signed in any more is asked to by the request itself.
            response.sendRedirect(request.resumeAddress(), HttpServletResponse.SC_SEE_OTHER);
        } catch (RefusedRequest e) {
            pending.forget(http, request);
            answers.refuse(e, http, response);
        }
    }

    private void decide(String decision, AuthorizationRequest request, SignIn resident, int version, String textHash) {
        if (!decision.equals(ACCEPT)) {
            throw consent.decline(request, resident);
        }
        consent.accept(request, resident, version, textHash);
    }

    @ExceptionHandler
    String unavailable(ConsentUnavailableException e, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        model.addAttribute("page", "failure");
        return "message";
    }

    private Optional<SignIn> signIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signIns.find(signedIn.getName())
                : Optional.empty();
    }
}
