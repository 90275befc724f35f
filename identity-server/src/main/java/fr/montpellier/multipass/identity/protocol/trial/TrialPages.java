package fr.montpellier.multipass.identity.protocol.trial;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.RequestingClients;
import fr.montpellier.multipass.identity.protocol.request.sources.PendingRequests;
import fr.montpellier.multipass.identity.protocol.response.FormActionPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the page on which a developer chooses the invented person who signs in to their application. */
@Controller
class TrialPages {

    private static final String GIVE = "give";
    private static final String LOGIN = "redirect:/login";

    private final PendingRequests pending;
    private final RequestingClients clients;
    private final TestPeople people;

    TrialPages(PendingRequests pending, RequestingClients clients, TestPeople people) {
        this.pending = pending;
        this.clients = clients;
        this.people = people;
    }

    @GetMapping(TrialInteraction.PAGE)
    String choose(
            @RequestParam(TrialInteraction.REQUEST) String handle,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        return find(http, handle)
                .map(request -> display(request, language, response, model))
                .orElse(LOGIN);
    }

    private Optional<AuthorizationRequest> find(HttpServletRequest http, String handle) {
        return pending.find(http, handle)
                .filter(request -> ClientPolicy.of(request.client()).trial());
    }

    private String display(AuthorizationRequest request, Locale language, HttpServletResponse response, Model model) {
        response.setHeader(
                "Content-Security-Policy", FormActionPolicy.to(request.target().redirectUri(), "'self'"));
        model.addAttribute("asker", clients.of(request, language));
        model.addAttribute("handle", request.handle());
        model.addAttribute("people", TestPerson.values());
        return "trial";
    }

    /** Receives the choice; any other decision returns the person to the application without a sign-in. */
    @PostMapping(TrialInteraction.PAGE)
    String decide(
            @RequestParam(TrialInteraction.REQUEST) String handle,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String person,
            Locale language,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        AuthorizationRequest request = find(http, handle).orElse(null);
        if (request == null) {
            return LOGIN;
        }
        if (!decision.equals(GIVE)) {
            return "redirect:" + request.resumeAddress() + "&" + AuthorizationRequest.DECLINE;
        }
        Optional<TestPerson> chosen = TestPerson.of(person);
        if (chosen.isEmpty()) {
            return "redirect:" + TrialInteraction.page(handle);
        }
        Optional<SignInAuthentication> signedIn =
                people.signIn(chosen.get(), request.client().getClientId());
        if (signedIn.isEmpty()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("full", true);
            return display(request, language, response, model);
        }
        TrialInteraction.store(request, signedIn.get(), http);
        return "redirect:" + request.resumeAddress();
    }
}
