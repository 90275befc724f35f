package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.NewPasswordForm;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which an agent changes the password of their account (ASVS 5.0, 6.2.2 and 6.2.3). It is for agents who
 * signed in to that account less than ten minutes ago, and asks for the current password. All other sign-ins end.
 */
@Controller
class AgentPasswordPages {

    static final String PATH = AgentEnrolmentPages.PATH + "/password";

    private static final String PAGE = "account/agent-password";

    private final AgentAccounts accounts;
    private final PasswordPolicy passwords;
    private final SignInThrottle throttle;
    private final SignInService signIns;
    private final SignInTermination signInTermination;
    private final RecentSignIns recent;
    private final TransactionTemplate transaction;

    AgentPasswordPages(
            AgentAccounts accounts,
            PasswordPolicy passwords,
            SignInThrottle throttle,
            SignInService signIns,
            SignInTermination signInTermination,
            RecentSignIns recent,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.signIns = signIns;
        this.signInTermination = signInTermination;
        this.recent = recent;
        this.transaction = transaction;
    }

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return account(context, request, (signIn, account) -> form(account, model));
    }

    @PostMapping(PATH)
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return account(context, request, (signIn, account) -> {
            var typed = new NewPasswordForm(password, again);
            Optional<String> problem = typed.problem(
                            passwords,
                            true,
                            List.of(
                                    account.names().displayName(),
                                    account.email().text()))
                    .or(() -> currentProblem(account, current, request));
            if (problem.isPresent()) {
                model.addAttribute("problem", problem.get());
                return form(account, model);
            }
            String hash = accounts.hash(typed.normalised());
            Optional<Runnable> notices = transaction.execute(status -> {
                if (!accounts.isUsable(account) || !signIns.isOpen(signIn)) {
                    return Optional.empty();
                }
                accounts.changePassword(account, hash);
                return Optional.of(signInTermination.endOthersInTransaction(signIn));
            });
            if (notices.isEmpty()) {
                return signInFirst(request);
            }
            notices.get().run();
            accounts.find(account.agent())
                    .ifPresent(changed -> KnownBrowserCookie.write(
                            throttle.remember(changed, KnownBrowserCookie.read(request)), request, response));
            return "redirect:" + PATH + "?done=password";
        });
    }

    private Optional<String> currentProblem(AgentAccount account, String current, HttpServletRequest request) {
        Optional<SignInThrottle.Attempt> attempt = throttle.agentPassword(
                account.email(), Optional.of(account), KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            return Optional.of("too-many");
        }
        if (!accounts.matches(Optional.of(account), PasswordPolicy.normalised(current))) {
            return Optional.of("current");
        }
        throttle.succeeded(attempt.get());
        return Optional.empty();
    }

    private static String form(AgentAccount account, Model model) {
        model.addAttribute("email", account.email().text());
        return PAGE;
    }

    private String account(
            SecurityContext context, HttpServletRequest request, BiFunction<SignIn, AgentAccount, String> page) {
        return signIns.current(context)
                .filter(signIn -> signIn.provider() == Provider.AGENT_ACCOUNT)
                .filter(recent::isRecent)
                .flatMap(signIn -> accounts.find(signIn.holder()).map(account -> page.apply(signIn, account)))
                .orElseGet(() -> signInFirst(request));
    }

    private static String signInFirst(HttpServletRequest request) {
        PostSignInRedirect.store(request, PATH);
        return "redirect:" + Provider.AGENT_ACCOUNT.startPath();
    }
}
