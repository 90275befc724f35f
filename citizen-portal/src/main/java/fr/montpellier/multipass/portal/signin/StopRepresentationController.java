package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads a person who acted for another back to their own space; the form has a token against forged requests. */
@RestController
class StopRepresentationController {

    @PostMapping(SignInAddresses.LEAVE)
    ResponseEntity<Void> leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SignInAddresses.ADDRESS))
                .build();
    }
}
