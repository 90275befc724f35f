package fr.montpellier.multipass.portal.signin;

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

    private final ReturnAddress wanted;

    SignInAgainController(ReturnAddress wanted) {
        this.wanted = wanted;
    }

    @GetMapping(SignIn.AGAIN)
    ResponseEntity<Void> signInAgain(
            @RequestParam(defaultValue = "/accueil") String page, HttpServletResponse response) {
        wanted.remember(page, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SignIn.ADDRESS + "?idp_hint=franceconnect&" + SignInConfiguration.PROMPT + "="
                        + SignInConfiguration.SIGN_IN_AGAIN))
                .build();
    }
}
