package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.pages.AccountSessionAttribute;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the challenge of a page in the session until an authenticator's response to it arrives. */
@Component
public class PasskeyChallenges {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Clock clock;

    PasskeyChallenges(Clock clock) {
        this.clock = clock;
    }

    /** Makes a challenge for the page that is shown, and replaces the one of an earlier page. */
    public PasskeyChallenge next(HttpServletRequest request) {
        PasskeyChallenge challenge = PasskeyChallenge.next(clock.instant());
        AccountSessionAttribute.CHALLENGE.store(request, challenge.text());
        return challenge;
    }

    /** Removes and returns the challenge of the page, or a new one, which no response matches, if there is none. */
    public PasskeyChallenge take(HttpServletRequest request) {
        PasskeyChallenge challenge = AccountSessionAttribute.CHALLENGE
                .find(request)
                .flatMap(PasskeyChallenge::parse)
                .orElseGet(() -> PasskeyChallenge.next(clock.instant()));
        AccountSessionAttribute.CHALLENGE.forget(request);
        return challenge;
    }

    /** Sets a Content Security Policy that allows this server's script, which calls the authenticator. */
    public static void allowScript(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
    }
}
