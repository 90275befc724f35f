package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeOutcome;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRules;
import fr.montpellier.multipass.simulators.provider.requests.InvalidRequestException;
import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Handles {@code /authorize}: the checks, then the person's pages, then the redirect to the relying party. */
@Controller
@RequestMapping("/api/v2")
public class AuthorizeController {

    private final AuthorizeRules rules;
    private final SignInFlow journey;
    private final CallbackUris callbacks;
    private final ProviderProtocol dialect;
    private final ProviderSettings settings;

    AuthorizeController(
            SignInFlow journey, CallbackUris callbacks, ProviderProtocol dialect, ProviderSettings settings) {
        this.rules = new AuthorizeRules(dialect, settings);
        this.journey = journey;
        this.callbacks = callbacks;
        this.dialect = dialect;
        this.settings = settings;
    }

    @RequestMapping(
            path = "/authorize",
            method = {RequestMethod.GET, RequestMethod.POST})
    String authorize(HttpServletRequest http) {
        return switch (rules.check(http.getParameterMap())) {
            case AuthorizeOutcome.RefusedOnPage(String reason) -> throw new InvalidRequestException(reason);
            case AuthorizeOutcome.RefusedByCallback refused -> "redirect:" + callbacks.error(refused);
            case AuthorizeOutcome.Accepted(AuthorizeRequest request) -> start(request, new BrowserSession(http));
        };
    }

    private String start(AuthorizeRequest request, BrowserSession browser) {
        Interaction interaction = browser.open(request);
        return switch (journey.next(interaction, browser.signedIn())) {
            case SignInFlow.Step.Finished(AuthenticatedPerson person) -> finish(interaction, person, browser);
            case SignInFlow.Step.Page page
            when request.silent() -> cancel(interaction, browser, "login_required", "the person must interact");
            case SignInFlow.Step.Page page -> "redirect:/api/v2/interaction/" + interaction.id();
        };
    }

    @GetMapping("/interaction/{id}")
    String step(@PathVariable String id, HttpServletRequest http, Model model) {
        BrowserSession browser = new BrowserSession(http);
        Interaction interaction = browser.interaction(id);
        return switch (journey.next(interaction, browser.signedIn())) {
            case SignInFlow.Step.Finished(AuthenticatedPerson person) -> finish(interaction, person, browser);
            case SignInFlow.Step.Page(String view, Map<String, Object> attributes) -> {
                model.addAllAttributes(shown(interaction));
                model.addAllAttributes(attributes);
                yield view;
            }
        };
    }

    @PostMapping("/interaction/{id}/annulation")
    String cancel(@PathVariable String id, HttpServletRequest http) {
        BrowserSession browser = new BrowserSession(http);
        return cancel(browser.interaction(id), browser, "access_denied", "user authentication aborted");
    }

    private String finish(Interaction interaction, AuthenticatedPerson person, BrowserSession browser) {
        browser.close(interaction);
        return "redirect:" + callbacks.success(interaction.request(), person);
    }

    private String cancel(Interaction interaction, BrowserSession browser, String error, String description) {
        browser.close(interaction);
        AuthorizeRequest request = interaction.request();
        return "redirect:"
                + callbacks.error(new AuthorizeOutcome.RefusedByCallback(
                        request.redirectUri(), request.state(), error, description));
    }

    private Map<String, @Nullable Object> shown(Interaction interaction) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("provider", dialect.name());
        attributes.put("service", settings.clientName());
        attributes.put("action", "/api/v2/interaction/" + interaction.id());
        attributes.put("problem", interaction.takeProblem());
        return attributes;
    }
}
