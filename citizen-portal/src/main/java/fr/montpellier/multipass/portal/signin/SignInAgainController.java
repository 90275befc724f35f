package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends a resident to sign in again, before an action for which an old session does not suffice. */
@RestController
class SignInAgainController {

    private final ReturnAddressCookie returnAddress;

    SignInAgainController(ReturnAddressCookie returnAddress) {
        this.returnAddress = returnAddress;
    }

    @GetMapping(SignInAddresses.AGAIN)
    ResponseEntity<Void> signInAgain(
            @RequestParam(defaultValue = "/accueil") String page, HttpServletResponse response) {
        returnAddress.remember(page, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(
                        SignInAddresses.ADDRESS + "?idp_hint=" + hint() + "&prompt=" + SignInAddresses.PROMPT_LOGIN))
                .build();
    }

    /** Returns where the person signed in before. */
    private static String hint() {
        return Person.current().filter(Person::throughAccount).isPresent() ? "multipass" : "franceconnect";
    }
}
