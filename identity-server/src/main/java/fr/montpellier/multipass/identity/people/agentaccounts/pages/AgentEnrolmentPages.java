package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.TotpEnrolment;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordError;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.agentaccounts.AddressTakenException;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which an agent chooses a password and adds an authenticator application, both at once: an account
 * without a second factor never exists. The secret of the link goes to the session and leaves the address at once.
 */
@Controller
class AgentEnrolmentPages {

    static final String PATH = "/account/agent";

    private static final String INVITATION = AgentEnrolmentPages.class.getName() + ".invitation";
    private static final String SIGN_IN = "/oauth2/authorization/multipass?idp_hint=agent-account";
    private static final int MOST_TYPED = 1_000;

    private final AgentAccounts accounts;
    private final PasswordPolicy passwords;
    private final TotpEnrolment application;
    private final URI portal;

    AgentEnrolmentPages(
            AgentAccounts accounts,
            PasswordPolicy passwords,
            TotpEnrolment application,
            @Value("${multipass.clients.citizen-portal.url}") URI portal) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.application = application;
        this.portal = portal;
    }

    @GetMapping(PATH)
    String ask(
            @RequestParam(name = "invitation", required = false) @Nullable String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (secret != null) {
            request.getSession().setAttribute(INVITATION, secret);
            return "redirect:" + PATH;
        }
        return secret(request)
                .flatMap(accounts::invited)
                .map(invited -> form(invited, request, model))
                .orElseGet(() -> gone(response));
    }

    @PostMapping(PATH)
    String open(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> link = secret(request);
        Optional<AgentAccounts.Invited> invited = link.flatMap(accounts::invited);
        if (invited.isEmpty()) {
            return gone(response);
        }
        Optional<String> codeSecret = application.confirmed(request, code);
        Optional<String> problem = problem(password, again, codeSecret, invited.get());
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            return form(invited.get(), request, model);
        }
        String hash = accounts.hash(PasswordPolicy.normalised(password));
        try {
            if (!accounts.open(link.get(), hash, codeSecret.orElseThrow(), code)) {
                return gone(response);
            }
        } catch (AddressTakenException taken) {
            model.addAttribute("problem", "agent-address");
            return form(invited.get(), request, model);
        }
        request.getSession().removeAttribute(INVITATION);
        application.forget(request);
        model.addAttribute("next", portal.resolve(SIGN_IN));
        return "account/agent-ready";
    }

    private Optional<String> problem(
            String password, String again, Optional<String> codeSecret, AgentAccounts.Invited invited) {
        if (password.length() > MOST_TYPED) {
            return Optional.of(PasswordError.TOO_LONG.code());
        }
        if (!password.equals(again)) {
            return Optional.of("again");
        }
        return passwords
                .check(
                        PasswordPolicy.normalised(password),
                        true,
                        List.of(invited.names().displayName(), invited.agent().email()))
                .map(PasswordError::code)
                .or(() -> codeSecret.isEmpty() ? Optional.of("code") : Optional.empty());
    }

    private String form(AgentAccounts.Invited invited, HttpServletRequest request, Model model) {
        application.show(request, model);
        model.addAttribute("name", invited.names().displayName());
        model.addAttribute("email", invited.agent().email());
        return "account/agent";
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_GONE);
        return "account/agent-link";
    }

    private static Optional<String> secret(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(INVITATION) instanceof String secret
                ? Optional.of(secret)
                : Optional.empty();
    }
}
