package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the challenge of a page in the session of its browser, until it is answered. */
@Component
class PasskeyChallenges {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Clock clock;

    PasskeyChallenges(Clock clock) {
        this.clock = clock;
    }

    /** Makes a challenge for the page that is shown; that of an earlier page is forgotten. */
    PasskeyChallenge next(HttpServletRequest request) {
        PasskeyChallenge challenge = PasskeyChallenge.next(clock.instant());
        AccountSession.CHALLENGE.store(request, challenge.text());
        return challenge;
    }

    /** Returns the challenge of the page, which is forgotten, or one that no answer is to. */
    PasskeyChallenge take(HttpServletRequest request) {
        PasskeyChallenge challenge = AccountSession.CHALLENGE
                .find(request)
                .flatMap(PasskeyChallenge::parse)
                .orElseGet(() -> PasskeyChallenge.next(clock.instant()));
        AccountSession.CHALLENGE.forget(request);
        return challenge;
    }

    /** Lets the page run our script, without which a browser asks no authenticator. */
    static void allowScript(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
    }
}
