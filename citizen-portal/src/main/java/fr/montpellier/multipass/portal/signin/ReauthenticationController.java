package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends a person to sign in again, before an action for which an old session does not suffice. */
@RestController
class ReauthenticationController {

    /** The identity provider, and the level, of agents with an account of the identity server. */
    private static final String AGENT_ACCOUNT = "agent-account";

    private final ReturnAddressCookie returnAddress;

    ReauthenticationController(ReturnAddressCookie returnAddress) {
        this.returnAddress = returnAddress;
    }

    /**
     * Sends a person to sign in where they did before.
     *
     * @param other present if that way is not enough: the person chooses another one
     */
    @GetMapping(SignInAddresses.AGAIN)
    ResponseEntity<Void> signInAgain(
            @RequestParam(defaultValue = "/accueil") String page,
            @RequestParam Optional<String> other,
            HttpServletResponse response) {
        returnAddress.remember(page, response);
        String hint = other.isPresent() ? "" : "idp_hint=" + hint() + "&";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SignInAddresses.ADDRESS + "?" + hint + "prompt=" + SignInAddresses.PROMPT_LOGIN))
                .build();
    }

    /**
     * Sends a resident to FranceConnect or FranceConnect+, whichever reaches the level.
     *
     * @param level a level of assurance; an unknown one asks for none
     */
    @GetMapping(SignInAddresses.STEP_UP)
    ResponseEntity<Void> stepUp(
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "/accueil") String page,
            HttpServletResponse response) {
        returnAddress.remember(page, response);
        String asked = AssuranceLevel.ASCENDING.contains(level) ? "&acr_values=" + level : "";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SignInAddresses.ADDRESS + "?idp_hint=franceconnect" + asked))
                .build();
    }

    /** Returns where the person signed in before. */
    private static String hint() {
        return Person.current().map(ReauthenticationController::hint).orElse("franceconnect");
    }

    private static String hint(Person person) {
        if (person.role() != Role.RESIDENT) {
            return person.level().equals(AGENT_ACCOUNT) ? AGENT_ACCOUNT : "proconnect";
        }
        return person.throughAccount() ? "multipass" : "franceconnect";
    }
}
