package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which a person sees, adds and removes the passkeys of their account. Only adding a passkey needs
 * JavaScript.
 */
@Controller
class PasskeyPages {

    static final String PATH = "/account/passkeys";

    private static final Logger log = LoggerFactory.getLogger(PasskeyPages.class);

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final RecentSignIns recent;
    private final AuthenticatorChanges changes;

    PasskeyPages(Passkeys passkeys, PasskeyChallenges challenges, RecentSignIns recent, AuthenticatorChanges changes) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.recent = recent;
        this.changes = changes;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return recent.account(context, request, PATH, account -> page(account, request, response, language, model));
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
        return recent.account(context, request, PATH, account -> {
            Optional<String> given = PasskeyRow.name(name);
            if (given.isEmpty()) {
                model.addAttribute("problem", "passkey-name");
                return page(account, request, response, language, model);
            }
            try {
                PasskeyChallenge challenge = challenges.take(request);
                return changed(request, "passkey-added", changes.change(context, account, signIn -> {
                    passkeys.add(account, given.get(), credential, challenge);
                    return true;
                }));
            } catch (PasskeyRefusedException refused) {
                log.info("passkey not added: {}", refused.getMessage());
                model.addAttribute("problem", "passkey");
                return page(account, request, response, language, model);
            }
        });
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/removal")
    String remove(
            @PathVariable String id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recent.account(context, request, PATH, account -> {
            UUID passkey = UUID.fromString(id);
            return changed(request, "passkey-removed", changes.change(context, account, signIn -> {
                passkeys.remove(account, passkey);
                return true;
            }));
        });
    }

    private static String changed(HttpServletRequest request, String done, Optional<Boolean> changed) {
        return changed.isPresent() ? "redirect:" + PATH + "?done=" + done : RecentSignIns.signInFirst(PATH, request);
    }

    private String page(
            Account account, HttpServletRequest request, HttpServletResponse response, Locale language, Model model) {
        PasskeyChallenges.allowScript(response);
        model.addAttribute("path", PATH);
        model.addAttribute("back", AccountPaths.ACCOUNT);
        model.addAttribute(
                "passkeys",
                passkeys.of(account).stream()
                        .map(each -> PasskeyRow.of(each, language))
                        .toList());
        model.addAttribute("full", passkeys.isFull(account));
        model.addAttribute("options", passkeys.creationOptions(account, challenges.next(request)));
        return "account/passkeys";
    }
}
