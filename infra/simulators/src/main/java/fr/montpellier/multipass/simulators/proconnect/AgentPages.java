package fr.montpellier.multipass.simulators.proconnect;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.people.People;
import fr.montpellier.multipass.simulators.provider.requests.InvalidRequestException;
import fr.montpellier.multipass.simulators.provider.signin.BrowserSession;
import fr.montpellier.multipass.simulators.provider.signin.Interaction;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handles the forms of the ProConnect simulator. */
@Controller
@RequestMapping("/api/v2/interaction/{id}")
class AgentPages {

    private final People<Agent> agents;
    private final SecondFactor secondFactor;
    private final AgentSettings settings;
    private final Clock clock;

    AgentPages(People<Agent> agents, SecondFactor secondFactor, AgentSettings settings, Clock clock) {
        this.agents = agents;
        this.secondFactor = secondFactor;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/mot-de-passe")
    String password(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "mot-de-passe", defaultValue = "") String password,
            HttpServletRequest http) {
        BrowserSession browser = new BrowserSession(http);
        Interaction interaction = browser.interaction(id);
        Optional<Agent> agent = agents.all().stream()
                .filter(each -> each.email().equalsIgnoreCase(email.strip()))
                .filter(each -> settings.demoPassword().equals(password))
                .findFirst();
        if (agent.isEmpty()) {
            interaction.problem("Adresse électronique ou mot de passe incorrect.");
        } else {
            browser.signIn(new AuthenticatedPerson(agent.get(), Agent.PASSWORD_LEVEL, List.of("pwd"), clock.instant()));
            interaction.identified(true);
        }
        return "redirect:/api/v2/interaction/" + id;
    }

    @PostMapping("/code")
    String code(@PathVariable String id, @RequestParam(defaultValue = "") String code, HttpServletRequest http) {
        BrowserSession browser = new BrowserSession(http);
        Interaction interaction = browser.interaction(id);
        AuthenticatedPerson agent =
                browser.signedIn().orElseThrow(() -> new InvalidRequestException("Recommencez depuis le service."));
        switch (secondFactor.check(agent.person().id(), code.strip())) {
            case ACCEPTED ->
                browser.signIn(new AuthenticatedPerson(
                        agent.person(), Agent.SECOND_FACTOR_LEVEL, List.of("pwd", "otp", "mfa"), clock.instant()));
            case WRONG -> interaction.problem("Ce code n'est pas le bon. Vérifiez-le et saisissez-le de nouveau.");
            case LOCKED ->
                interaction.problem("Trop de codes incorrects. Réessayez dans "
                        + Math.max(1, settings.lockDuration().toMinutes()) + " minutes.");
        }
        return "redirect:/api/v2/interaction/" + id;
    }
}
