package fr.montpellier.multipass.identity.cards;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page that verifies cards in the browser: no code of a card is sent to this server. Once opened, the page
 * works without a network.
 */
@Controller
class CardPages {

    static final String VERIFIER = "/cards/verify";

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " connect-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'none'; frame-ancestors 'none';"
            + " base-uri 'none'";

    private final String issuer;

    CardPages(@Value("${multipass.external-url}") String issuer) {
        this.issuer = issuer;
    }

    @GetMapping(VERIFIER)
    String verifier(Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
        model.addAttribute("issuer", issuer);
        return "card-verifier";
    }

    /**
     * Serves the script of the service worker with its own Content Security Policy, which decides what the worker may
     * fetch.
     */
    @GetMapping("/cards/worker.js")
    String worker(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        return "forward:/assets/card-worker.js";
    }
}
