package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks the current password before a change (ASVS 5.0, 6.2.3), so that a person who sits down at an open session makes none.
 * Attempts are counted as those to sign in.
 */
@Component
class CurrentPassword {

    private final Accounts accounts;
    private final SignInThrottle throttle;

    CurrentPassword(Accounts accounts, SignInThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    /**
     * Returns the code of the problem to show; empty if the password is right.
     *
     * @param typed as the person typed it
     */
    Optional<String> problem(Account account, String typed, HttpServletRequest request) {
        Optional<SignInThrottle.Attempt> attempt = throttle.password(
                account.email(), Optional.of(account), KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            return Optional.of("too-many");
        }
        if (!accounts.matches(Optional.of(account), PasswordPolicy.normalised(typed))) {
            return Optional.of("current");
        }
        throttle.succeeded(attempt.get());
        return Optional.empty();
    }
}
