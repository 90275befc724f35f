package fr.montpellier.multipass.simulators.franceconnect;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.people.People;
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

/** Handles the forms of the FranceConnect simulator. */
@Controller
@RequestMapping("/api/v2/interaction/{id}")
class CitizenPages {

    private final People<Citizen> citizens;
    private final Clock clock;

    CitizenPages(People<Citizen> citizens, Clock clock) {
        this.citizens = citizens;
        this.clock = clock;
    }

    @PostMapping("/identification")
    String identify(
            @PathVariable String id, @RequestParam(defaultValue = "") String personne, HttpServletRequest http) {
        BrowserSession browser = new BrowserSession(http);
        Interaction interaction = browser.interaction(id);
        Optional<Citizen> citizen = citizens.find(personne);
        if (citizen.isEmpty()) {
            interaction.problem("Choisissez une personne dans la liste.");
        } else {
            browser.signIn(new AuthenticatedPerson(citizen.get(), "eidas1", List.of("pwd"), clock.instant()));
            interaction.identified(true);
        }
        return "redirect:/api/v2/interaction/" + id;
    }

    @PostMapping("/autre-personne")
    String other(@PathVariable String id, HttpServletRequest http) {
        BrowserSession browser = new BrowserSession(http);
        browser.interaction(id).identified(false);
        browser.forget();
        return "redirect:/api/v2/interaction/" + id;
    }

    @PostMapping("/transmission")
    String consent(@PathVariable String id, HttpServletRequest http) {
        new BrowserSession(http).interaction(id).consent();
        return "redirect:/api/v2/interaction/" + id;
    }
}
