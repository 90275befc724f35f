package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordHasherBusyException;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.federated.KeepableAccount;
import fr.montpellier.multipass.identity.people.signin.federated.SignInErrorHandler;
import fr.montpellier.multipass.identity.people.signin.opening.KeepableAccountException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows error pages for exceptions of the pages of accounts. */
@ControllerAdvice(basePackageClasses = AccountPageErrors.class)
public class AccountPageErrors {

    private static final String RETRY_AFTER_SECONDS = "10";

    private final Clock clock;

    protected AccountPageErrors(Clock clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    String busy(PasswordHasherBusyException busy, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        model.addAttribute("page", "busy");
        return "message";
    }

    @ExceptionHandler
    String refused(SignInException refused, HttpServletRequest request, HttpServletResponse response) {
        if (refused instanceof KeepableAccountException keepable) {
            KeepableAccount.store(keepable, request, clock.instant());
            return "redirect:" + KeepableAccount.PATH;
        }
        SignInErrorHandler.prepare(request, response, refused.reason());
        return "forward:" + SignInErrorHandler.PAGE;
    }
}
