package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.codes.QrPicture;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountSessionAttribute;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Enrols an authenticator application: stores its secret in the session until the person typed a right code of it. */
@Controller
public class TotpEnrolment {

    private static final String PICTURE = "/account/code-picture";
    private static final String ACCOUNT = "compte";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TotpEnrolment(Clock clock) {
        this.clock = clock;
    }

    /** Adds the secret to the page, and makes a new one if the session has none. */
    public void show(HttpServletRequest request, Model model) {
        String secret = AccountSessionAttribute.TOTP_SECRET.find(request).orElseGet(() -> {
            var bytes = new byte[Totp.SECRET_BYTES];
            random.nextBytes(bytes);
            String made = Totp.secret(bytes);
            AccountSessionAttribute.TOTP_SECRET.store(request, made);
            return made;
        });
        model.addAttribute("secret", RandomCodes.grouped(secret));
        model.addAttribute("picture", PICTURE);
    }

    /** Returns the secret if the typed code is valid for it. */
    public Optional<String> confirmed(HttpServletRequest request, String code) {
        return AccountSessionAttribute.TOTP_SECRET
                .find(request)
                .filter(secret -> Totp.step(secret, RandomCodes.compared(code), clock.instant())
                        .isPresent());
    }

    /** Forgets the secret, which belongs to an account by now. */
    public void forget(HttpServletRequest request) {
        AccountSessionAttribute.TOTP_SECRET.forget(request);
    }

    @GetMapping(PICTURE)
    ResponseEntity<String> picture(HttpServletRequest request) {
        return AccountSessionAttribute.TOTP_SECRET
                .find(request)
                .map(secret -> ResponseEntity.ok()
                        .header("Content-Type", "image/svg+xml")
                        .cacheControl(CacheControl.noStore())
                        .body(QrPicture.svg(Totp.keyUri(secret, ACCOUNT))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
