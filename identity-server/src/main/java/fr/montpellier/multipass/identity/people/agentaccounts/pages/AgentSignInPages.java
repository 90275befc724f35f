package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyChallenges;
import fr.montpellier.multipass.identity.people.accounts.pages.signin.PendingMfaSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.ClonedPasskeyException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages of the sign-in of agents to their accounts: address and password, then always a code; or a passkey, with
 * nothing typed. The responses to
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
    private static final Logger log = LoggerFactory.getLogger(AgentSignInPages.class);

    private final AgentAccounts accounts;
    private final SignInThrottle throttle;
    private final PendingMfaSignIns pending;
    private final AgentSignIn signIn;
    private final UnauthenticatedErrorJournal refusals;
    private final PasskeyChallenges challenges;

    AgentSignInPages(
            AgentAccounts accounts,
            SignInThrottle throttle,
            PendingMfaSignIns pending,
            AgentSignIn signIn,
            UnauthenticatedErrorJournal refusals,
            PasskeyChallenges challenges) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.pending = pending;
        this.signIn = signIn;
        this.refusals = refusals;
        this.challenges = challenges;
    }

    @GetMapping(PATH)
    String ask(HttpServletRequest request, HttpServletResponse response, Model model) {
        return accounts.isOffered() ? page(request, response, model) : "redirect:/login";
    }

    /** Signs in to the account of the passkey that signed the challenge; the agent types nothing. */
    @PostMapping(PATH + "/passkey")
    String checkPasskey(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return signedIn(signIn.open(credential, challenges.take(request), request, response), response, model);
        } catch (PasskeyRefusedException passkey) {
            log.info("passkey of an agent not accepted: {}", passkey.getMessage());
            refused(
                    passkey instanceof ClonedPasskeyException ? "passkey-cloned" : "wrong-passkey",
                    model,
                    "passkey-unknown");
            return page(request, response, model);
        }
    }

    @PostMapping(PATH)
    String checkPassword(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("email", email);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty() || password.length() > MOST_TYPED) {
            refused("wrong-password", model, "wrong");
            return page(request, response, model);
        }
        Optional<AgentAccount> account = accounts.findByEmail(address.get());
        Optional<SignInThrottle.Attempt> attempt = throttle.agentPassword(
                address.get(), account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            refused("too-many-attempts", model, "too-many");
            return page(request, response, model);
        }
        if (!accounts.matches(
                account, PasswordPolicy.normalised(password), attempt.get().isInKnownBrowser())) {
            refused("wrong-password", model, "wrong");
            return page(request, response, model);
        }
        throttle.succeeded(attempt.get());
        pending.store(accounts.withCurrentHash(account.orElseThrow(), PasswordPolicy.normalised(password)), request);
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
            refused("too-many-attempts", model, "too-many");
            return CODE_PAGE;
        }
        if (!accounts.useCode(account, RandomCodes.compared(code))) {
            refused("wrong-code", model, "code");
            return CODE_PAGE;
        }
        throttle.succeeded(attempt.get());
        return signedIn(signIn.open(account, AgentSignIn.PASSWORD_AND_CODE, request, response), response, model);
    }

    private static String signedIn(String next, HttpServletResponse response, Model model) {
        response.setHeader("Refresh", "0; url=" + next);
        model.addAttribute("next", next);
        return "account/signed-in";
    }

    private void refused(String reason, Model model, String problem) {
        refusals.count(IdentityJournalEvent.SIGN_IN_REFUSED, reason);
        model.addAttribute("problem", problem);
    }

    private String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        challenges.offer(request, response, model);
        model.addAttribute("passkeys", AgentPasskeyPages.PATH);
        return PAGE;
    }
}
