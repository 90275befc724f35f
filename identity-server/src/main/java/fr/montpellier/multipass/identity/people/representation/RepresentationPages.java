package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignIns;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Serves the page on which a resident sees who may act for them and for whom they act, begins to act, and ends it. */
@Controller
class RepresentationPages {

    private static final String PATH = "/account/representation";

    private final SignIns signIns;
    private final Representations representations;
    private final RepresentationViews views;
    private final URI portal;
    private final Clock clock;

    RepresentationPages(
            SignIns signIns,
            Representations representations,
            RepresentationViews views,
            @Value("${multipass.clients.citizen-portal.url}") URI portal,
            Clock clock) {
        this.signIns = signIns;
        this.representations = representations;
        this.views = views;
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
        UUID choice = ActingChoice.store(chosen.get().id(), clock.instant(), request);
        String next = UriComponentsBuilder.fromUri(portal.resolve("/oauth2/authorization/multipass"))
                .queryParam("acting", choice)
                .toUriString();
        // Browsers block redirects to other sites after a form (form-action; Content Security Policy Level 3, 6.4.2).
        response.setHeader("Refresh", "0; url=" + next);
        model.addAttribute("next", next);
        return "account/acting";
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
