package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordHasherBusyException;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.federated.SignInErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows error pages for exceptions of the pages of accounts. */
@ControllerAdvice(basePackageClasses = AccountPageErrors.class)
public class AccountPageErrors {

    private static final String RETRY_AFTER_SECONDS = "10";

    @ExceptionHandler
    String busy(PasswordHasherBusyException busy, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        model.addAttribute("page", "busy");
        return "message";
    }

    @ExceptionHandler
    String refused(SignInException refused, HttpServletRequest request, HttpServletResponse response) {
        SignInErrorHandler.prepare(request, response, refused.reason());
        return "forward:" + SignInErrorHandler.PAGE;
    }
}
