package fr.montpellier.multipass.identity.protocol.logout;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the frame that applications embed in their pages (OpenID Connect Session Management, section 3.2). */
@Controller
class CheckSessionController {

    static final String PATH = "/connect/check-session";

    @GetMapping(PATH)
    String frame() {
        return "check-session";
    }
}
