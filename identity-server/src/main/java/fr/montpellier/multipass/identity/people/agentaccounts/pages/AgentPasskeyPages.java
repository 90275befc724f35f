package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyChallenges;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyRow;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentPasskeys;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which an agent sees, adds and removes the passkeys of their account. It is for agents who signed in to
 * that account less than ten minutes ago, so that an open session is not enough. Only adding a passkey needs JavaScript.
 */
@Controller
class AgentPasskeyPages {

    static final String PATH = AgentEnrolmentPages.PATH + "/passkeys";

    private static final Logger log = LoggerFactory.getLogger(AgentPasskeyPages.class);

    private final AgentPasskeys passkeys;
    private final AgentAccounts accounts;
    private final SignIns signIns;
    private final RecentSignIns recent;
    private final PasskeyChallenges challenges;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    AgentPasskeyPages(
            AgentPasskeys passkeys,
            AgentAccounts accounts,
            SignIns signIns,
            RecentSignIns recent,
            PasskeyChallenges challenges,
            MessageSource messages,
            TransactionTemplate transaction) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.signIns = signIns;
        this.recent = recent;
        this.challenges = challenges;
        this.messages = messages;
        this.transaction = transaction;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return account(context, request, (signIn, account) -> page(account, request, response, language, model));
    }

    @PostMapping(PATH)
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return account(context, request, (signIn, account) -> {
            Optional<String> given = PasskeyRow.name(name);
            if (given.isEmpty()) {
                model.addAttribute("problem", "passkey-name");
                return page(account, request, response, language, model);
            }
            try {
                PasskeyChallenge challenge = challenges.take(request);
                return change(
                        signIn,
                        account,
                        request,
                        "passkey-added",
                        () -> passkeys.add(account, given.get(), credential, challenge));
            } catch (PasskeyRefusedException refused) {
                log.info("passkey of an agent not added: {}", refused.getMessage());
                model.addAttribute("problem", "passkey");
                return page(account, request, response, language, model);
            }
        });
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/removal")
    String remove(
            @PathVariable String id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return account(
                context,
                request,
                (signIn, account) -> change(
                        signIn,
                        account,
                        request,
                        "passkey-removed",
                        () -> passkeys.remove(account, UUID.fromString(id))));
    }

    /**
     * Changes the passkeys, unless the means of the account were replaced or the sign-in ended since the request was read.
     */
    private String change(
            SignIn signIn, AgentAccount account, HttpServletRequest request, String done, Runnable change) {
        boolean changed = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!accounts.isUsable(account) || !signIns.isOpen(signIn)) {
                return false;
            }
            change.run();
            return true;
        }));
        return changed ? "redirect:" + PATH + "?done=" + done : signInFirst(request);
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

    private String page(
            AgentAccount account,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        PasskeyChallenges.allowScript(response);
        model.addAttribute("path", PATH);
        model.addAttribute(
                "passkeys",
                passkeys.of(account).stream()
                        .map(each -> PasskeyRow.of(each, language))
                        .toList());
        model.addAttribute("full", passkeys.isFull(account));
        String name = messages.getMessage(
                "agent-account.passkey", new Object[] {account.email().text()}, language);
        model.addAttribute("options", passkeys.creationOptions(account, name, challenges.next(request)));
        return "account/passkeys";
    }
}
