package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.codes.OneTimeCodes;
import fr.montpellier.multipass.identity.people.accounts.codes.QrPicture;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Keeps the secret that a person adds to an authenticator application, until they typed a right code of it. */
@Controller
class CodeApplication {

    private static final String PICTURE = "/account/code-picture";
    private static final String ACCOUNT = "compte";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    CodeApplication(Clock clock) {
        this.clock = clock;
    }

    /** Adds the secret to the page, and makes a new one if the session has none. */
    void show(HttpServletRequest request, Model model) {
        String secret = AccountSession.CODE_SECRET.find(request).orElseGet(() -> {
            var bytes = new byte[OneTimeCodes.SECRET_BYTES];
            random.nextBytes(bytes);
            String made = OneTimeCodes.secret(bytes);
            AccountSession.CODE_SECRET.store(request, made);
            return made;
        });
        model.addAttribute("secret", RandomCodes.grouped(secret));
        model.addAttribute("picture", PICTURE);
    }

    /** Returns the secret if the typed code is valid for it. */
    Optional<String> confirmed(HttpServletRequest request, String code) {
        return AccountSession.CODE_SECRET
                .find(request)
                .filter(secret -> OneTimeCodes.step(secret, RandomCodes.compared(code), clock.instant())
                        .isPresent());
    }

    @GetMapping(PICTURE)
    ResponseEntity<String> picture(HttpServletRequest request) {
        return AccountSession.CODE_SECRET
                .find(request)
                .map(secret -> ResponseEntity.ok()
                        .header("Content-Type", "image/svg+xml")
                        .cacheControl(CacheControl.noStore())
                        .body(QrPicture.svg(OneTimeCodes.keyUri(secret, ACCOUNT))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
