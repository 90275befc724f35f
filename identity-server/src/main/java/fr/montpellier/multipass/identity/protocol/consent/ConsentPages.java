package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.consent.documents.AccessForm;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessConsent;
import fr.montpellier.multipass.identity.protocol.consent.documents.UnknownDocumentException;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ScopeConsents;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.sources.PendingRequests;
import fr.montpellier.multipass.identity.protocol.response.AuthorizationResponseHandler;
import fr.montpellier.multipass.identity.protocol.response.FormActionPolicy;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Serves the consent screen, which displays the request of the client and receives the decision of the person. It works
 * without JavaScript.
 */
@Controller
class ConsentPages {

    private static final String GIVE = "give";
    private static final String LOGIN = "/login";

    private final PendingRequests pending;
    private final AuthorizationConsent consent;
    private final ScopeConsents scopes;
    private final AuthorizationResponseHandler responses;

    ConsentPages(
            PendingRequests pending,
            AuthorizationConsent consent,
            ScopeConsents scopes,
            AuthorizationResponseHandler responses) {
        this.pending = pending;
        this.consent = consent;
        this.scopes = scopes;
        this.responses = responses;
    }

    @GetMapping(ConsentInteraction.PAGE)
    String ask(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        return pending.find(http, handle)
                .map(request -> display(request, Optional.empty(), language, response, model))
                .orElse("redirect:" + LOGIN);
    }

    /** Displays another part of a list of documents. The selected documents stay selected, and no decision is made. */
    @PostMapping(value = ConsentInteraction.PAGE, params = AccessForm.PART)
    String displayPart(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            @RequestParam MultiValueMap<String, String> form,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        return pending.find(http, handle)
                .map(request -> display(request, form(request, form), language, response, model))
                .orElse("redirect:" + LOGIN);
    }

    private String display(
            AuthorizationRequest request,
            Optional<AccessForm> form,
            Locale language,
            HttpServletResponse response,
            Model model) {
        ConsentingPerson person = person(request).orElse(null);
        if (person == null) {
            return "redirect:" + request.resumeAddress();
        }
        AuthorizationConsent.RequiredConsent required = consent.required(request, Optional.of(person));
        if (!required.any()) {
            return "redirect:" + request.resumeAddress();
        }
        response.setHeader(
                "Content-Security-Policy", FormActionPolicy.to(request.target().redirectUri(), "'self'"));
        model.addAttribute("ask", consent.prompt(request, person, required, language, form));
        model.addAttribute("handle", request.handle());
        return "consent";
    }

    private static Optional<AccessForm> form(AuthorizationRequest request, MultiValueMap<String, String> fields) {
        return request.documentAccess().map(access -> AccessForm.of(fields, access));
    }

    /**
     * Receives the decision.
     *
     * @param identity whether the screen displayed the scopes and claims
     * @param version displayed version of the démarche, with {@code textHash} of its text; absent if there was none
     * @return the screen again if it has to say that no document or too many are selected, that the number of readings
     *     or an explanation is invalid, that a selected document is not the person's, what the consequences of missing
     *     documents are, or that an explanation is not used, and did not say so before;
     *     otherwise {@code null}, and the response is a redirect
     */
    @PostMapping(value = ConsentInteraction.PAGE, params = "!" + AccessForm.PART)
    @Nullable
    ModelAndView decide(
            @RequestParam(ConsentInteraction.REQUEST) String handle,
            @RequestParam String decision,
            @RequestParam(defaultValue = "false") boolean identity,
            @RequestParam Optional<Integer> version,
            @RequestParam Optional<String> textHash,
            @RequestParam MultiValueMap<String, String> fields,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model)
            throws IOException {
        AuthorizationRequest request = pending.find(http, handle).orElse(null);
        if (request == null) {
            response.sendRedirect(LOGIN, HttpServletResponse.SC_SEE_OTHER);
            return null;
        }
        Optional<ConsentingPerson> person = person(request);
        if (!decision.equals(GIVE)) {
            throw consent.refuse(request, person);
        }
        Optional<DocumentAccessConsent.Text> text =
                version.flatMap(number -> textHash.map(hash -> new DocumentAccessConsent.Text(number, hash)));
        Optional<AccessForm> form = form(request, fields);
        boolean wrong = form.filter(AccessForm::isWrong).isPresent();
        // If the screen did not display the documents, the resumed request requires another decision.
        Optional<AccessForm> answered = form.filter(each -> text.isPresent());
        boolean nothing = answered.filter(AccessForm::isEmptyUnconfirmed).isPresent();
        Set<String> unseen = answered.map(AccessForm::unseen).orElse(Set.of());
        Set<String> explained = answered.map(AccessForm::explained).orElse(Set.of());
        // Whether it is used is known once the screen is composed: a form may say that it was not, and it is now.
        boolean tooLong = answered.filter(AccessForm::hasTooLongExplanation).isPresent();
        if (wrong || nothing || tooLong || !unseen.isEmpty() || !explained.isEmpty()) {
            String view = display(request, form, language, response, model);
            if (model.getAttribute("ask") instanceof ConsentPrompt prompt
                    && (wrong
                            || nothing
                            || prompt.isExplainedTooLong()
                            || prompt.requiresConfirmation(unseen, explained))) {
                model.addAttribute("again", true);
                return new ModelAndView(view, model.asMap());
            }
            if (wrong) {
                // The request was answered in the meantime, or the person signed out: there is nothing to display.
                return new ModelAndView(view);
            }
        }
        var displayed = new AuthorizationConsent.DisplayedConsent(identity, text, form);
        // Without a sign-in, the resumed request requires one.
        try {
            person.ifPresent(known -> consent.give(request, known, displayed));
        } catch (UnknownDocumentException e) {
            return new ModelAndView(display(request, form, language, response, model), model.asMap());
        }
        response.sendRedirect(request.resumeAddress(), HttpServletResponse.SC_SEE_OTHER);
        return null;
    }

    /** Ends the request with the error. */
    @ExceptionHandler
    void refused(AuthorizationRequestException e, HttpServletRequest http, HttpServletResponse response)
            throws IOException, ServletException {
        Optional.ofNullable(http.getParameter(ConsentInteraction.REQUEST))
                .flatMap(handle -> pending.find(http, handle))
                .ifPresent(request -> pending.remove(http, request));
        responses.sendError(e, http, response);
    }

    @ExceptionHandler({ConsentUnavailableException.class, VaultUnavailableException.class})
    String unavailable(HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        model.addAttribute("page", "failure");
        return "message";
    }

    private Optional<ConsentingPerson> person(AuthorizationRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication signedIn
                ? scopes.find(request, signedIn.getName())
                : Optional.empty();
    }
}
