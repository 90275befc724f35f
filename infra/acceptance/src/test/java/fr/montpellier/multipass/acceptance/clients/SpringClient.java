package fr.montpellier.multipass.acceptance.clients;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application whose page shows who signed in; Spring Boot configures everything else from the settings alone. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class SpringClient {

    @GetMapping(path = "/", produces = "text/html;charset=UTF-8")
    String show(@AuthenticationPrincipal OidcUser person) {
        return "<p id=\"sub\">" + person.getSubject() + "</p><p id=\"name\">" + person.getFullName() + "</p>";
    }
}
