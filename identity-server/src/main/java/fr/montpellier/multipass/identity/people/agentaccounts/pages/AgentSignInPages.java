package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.signin.PendingMfaSignIns;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages of the sign-in of agents to their accounts: address and password, then always a code. The responses to
 * a wrong password and to an address without an account are the same, and so is their time. Accounts of residents are
 * not looked up here.
 */
@Controller
class AgentSignInPages {

    private static final String PATH = AgentEnrolmentPages.PATH + "/sign-in";
    private static final String CODE_PATH = PATH + "/code";
    private static final String PAGE = "account/agent-sign-in";
    private static final String CODE_PAGE = "account/agent-code";
    private static final int MOST_TYPED = 1_000;

    private final AgentAccounts accounts;
    private final SignInThrottle throttle;
    private final PendingMfaSignIns pending;
    private final AgentSignIn signIn;
    private final UnauthenticatedErrorJournal refusals;

    AgentSignInPages(
            AgentAccounts accounts,
            SignInThrottle throttle,
            PendingMfaSignIns pending,
            AgentSignIn signIn,
            UnauthenticatedErrorJournal refusals) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.pending = pending;
        this.signIn = signIn;
        this.refusals = refusals;
    }

    @GetMapping(PATH)
    String ask() {
        return accounts.isOffered() ? PAGE : "redirect:/login";
    }

    @PostMapping(PATH)
    String checkPassword(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("email", email);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty() || password.length() > MOST_TYPED) {
            return refused("wrong-password", "wrong", PAGE, model);
        }
        Optional<AgentAccount> account = accounts.findByEmail(address.get());
        Optional<SignInThrottle.Attempt> attempt = throttle.agentPassword(
                address.get(), account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            return refused("too-many-attempts", "too-many", PAGE, model);
        }
        if (!accounts.matches(account, PasswordPolicy.normalised(password))) {
            return refused("wrong-password", "wrong", PAGE, model);
        }
        throttle.succeeded(attempt.get());
        pending.store(account.orElseThrow(), request);
        return "redirect:" + CODE_PATH;
    }

    @GetMapping(CODE_PATH)
    String askCode(HttpServletRequest request) {
        return pending.find(request, accounts::find).isPresent() ? CODE_PAGE : "redirect:" + PATH;
    }

    @PostMapping(CODE_PATH)
    String checkCode(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<AgentAccount> half = pending.find(request, accounts::find);
        if (half.isEmpty()) {
            return "redirect:" + PATH;
        }
        AgentAccount account = half.get();
        Optional<SignInThrottle.Attempt> attempt =
                throttle.secondFactor(account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            return refused("too-many-attempts", "too-many", CODE_PAGE, model);
        }
        if (!accounts.useCode(account, RandomCodes.compared(code))) {
            return refused("wrong-code", "code", CODE_PAGE, model);
        }
        throttle.succeeded(attempt.get());
        String next = signIn.open(account, request, response);
        response.setHeader("Refresh", "0; url=" + next);
        model.addAttribute("next", next);
        return "account/signed-in";
    }

    private String refused(String reason, String problem, String page, Model model) {
        refusals.count(IdentityJournalEvent.SIGN_IN_REFUSED, reason);
        model.addAttribute("problem", problem);
        return page;
    }
}
