package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.representation.Mandates;
import fr.montpellier.multipass.identity.people.representation.Representation;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.representation.Representations;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the page on which a resident sees who may act for them and for whom they act, begins to act, and ends it. */
@Controller
class RepresentationPages {

    private static final String PATH = "/account/representation";

    private final SignInService signIns;
    private final Representations representations;
    private final Mandates mandates;
    private final RepresentationViews views;
    private final RepresentationRedirectController start;
    private final URI portal;
    private final Clock clock;

    RepresentationPages(
            SignInService signIns,
            Representations representations,
            Mandates mandates,
            RepresentationViews views,
            RepresentationRedirectController start,
            @Value("${multipass.clients.citizen-portal.url}") URI portal,
            Clock clock) {
        this.signIns = signIns;
        this.representations = representations;
        this.mandates = mandates;
        this.views = views;
        this.start = start;
        this.portal = portal;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        List<CitizenId> viewer = representations.allOf(signIn.get());
        List<RepresentationViews.OwnView> all = representations.of(signIn.get()).stream()
                .map(each -> views.own(each, viewer, clock.instant(), language))
                .toList();
        model.addAttribute(
                "mine", all.stream().filter(RepresentationViews.OwnView::mine).toList());
        model.addAttribute("others", all.stream().filter(each -> !each.mine()).toList());
        model.addAttribute("problem", request.getParameter("problem") == null ? null : "mandate-differs");
        model.addAttribute("portal", portal.resolve("/"));
        return "account/representation";
    }

    /**
     * Begins to act for another: the portal asks for it with the choice, which is good once, in this browser, and cannot be made by
     * another site.
     */
    @PostMapping(PATH + "/act")
    String act(
            @RequestParam(defaultValue = "") String id,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        Optional<Representation> chosen = representations.of(signIn.get()).stream()
                .filter(each -> each.id().toString().equals(id) && each.isInForce(clock.instant()))
                .findFirst();
        if (chosen.isEmpty()) {
            return "redirect:" + PATH;
        }
        return start.begin(chosen.get().id(), request, response, model.asMap());
    }

    /**
     * Confirms a mandate for the person who gives it. A person who signed in long ago signs in again first.
     *
     * @param shown fingerprint of the mandate that the page showed
     */
    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/confirmation")
    String confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String shown,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        try {
            mandates.confirm(signIn.get(), id, shown);
        } catch (RepresentationRefusedException e) {
            if (e.reason() == Reason.SIGN_IN_AGAIN) {
                return PostSignInRedirect.toNewResidentSignIn(request, PATH);
            }
            // Another step came before: the page shows it as it is.
            return "redirect:" + PATH + "?problem";
        }
        return "redirect:" + PATH;
    }

    /** Declines a mandate that a helper asked for. */
    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/refusal")
    String decline(@PathVariable UUID id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        try {
            mandates.decline(signIn.get(), id);
        } catch (RepresentationRefusedException e) {
            // It no longer waits: the page shows it as it is.
        }
        return "redirect:" + PATH;
    }

    /** Ends a representation at once, for either of the two. */
    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/end")
    String end(@PathVariable UUID id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        try {
            representations.end(signIn.get(), id);
        } catch (RepresentationRefusedException e) {
            // It has ended before: the page shows it as it is.
        }
        return "redirect:" + PATH;
    }

    private Optional<SignIn> resident(SecurityContext context) {
        return signIns.current(context).filter(signIn -> signIn.role() == Role.RESIDENT);
    }

    private static String signInFirst(HttpServletRequest request) {
        PostSignInRedirect.store(request, PATH);
        return "redirect:/login";
    }
}
