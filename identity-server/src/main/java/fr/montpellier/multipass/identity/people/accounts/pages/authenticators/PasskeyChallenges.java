package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.pages.AccountSessionAttribute;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Keeps the challenge of a page in the session until an authenticator's response to it arrives. */
@Component
public class PasskeyChallenges {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final PasskeyCeremonies ceremonies;
    private final Clock clock;

    PasskeyChallenges(PasskeyCeremonies ceremonies, Clock clock) {
        this.ceremonies = ceremonies;
        this.clock = clock;
    }

    /** Offers the authentication by passkey on the page that is shown, which may run this server's script. */
    public void offer(HttpServletRequest request, HttpServletResponse response, Model model) {
        allowScript(response);
        model.addAttribute("options", ceremonies.requestOptions(next(request)));
    }

    /**
     * Returns the challenge for the page that is shown: the one of an earlier page while it is fresh, so that this page does not make the
     * earlier one useless, or a new one.
     */
    PasskeyChallenge next(HttpServletRequest request) {
        Instant now = clock.instant();
        return find(request).filter(challenge -> challenge.isFresh(now)).orElseGet(() -> {
            PasskeyChallenge challenge = PasskeyChallenge.next(now);
            AccountSessionAttribute.CHALLENGE.store(request, challenge.text());
            return challenge;
        });
    }

    /** Removes and returns the challenge of the page, or a new one, which no response matches, if there is none. */
    public PasskeyChallenge take(HttpServletRequest request) {
        PasskeyChallenge challenge = find(request).orElseGet(() -> PasskeyChallenge.next(clock.instant()));
        AccountSessionAttribute.CHALLENGE.forget(request);
        return challenge;
    }

    private static Optional<PasskeyChallenge> find(HttpServletRequest request) {
        return AccountSessionAttribute.CHALLENGE.find(request).flatMap(PasskeyChallenge::parse);
    }

    /** Sets a Content Security Policy that allows this server's script, which calls the authenticator. */
    static void allowScript(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
    }
}
