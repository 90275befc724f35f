package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page that asks a person who signed in with the password alone to sign in with more, before they change the other means of
 * sign-in: a thief of the password removes no passkey and adds none.
 */
@Controller
class ConfirmationPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/confirm";

    private final RecentSignIns recent;
    private final Recoveries recoveries;
    private final Passkeys passkeys;
    private final Citizens citizens;

    ConfirmationPages(RecentSignIns recent, Recoveries recoveries, Passkeys passkeys, Citizens citizens) {
        this.recent = recent;
        this.recoveries = recoveries;
        this.passkeys = passkeys;
        this.citizens = citizens;
    }

    /**
     * Returns the page for the account of a recent sign-in, a redirect to the sign-in, or one to this page if the password alone was
     * proven and the account has more.
     *
     * @param path path at which the browser continues after the sign-in
     */
    String account(SecurityContext context, HttpServletRequest request, String path, Function<Account, String> page) {
        return recent.account(context, request, path, account -> {
            if (recent.signIn(context)
                    .filter(signIn -> recoveries.isPasswordAlone(signIn, account))
                    .isEmpty()) {
                return page.apply(account);
            }
            PostSignInRedirect.storeForNew(request, path);
            return "redirect:" + PATH;
        });
    }

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, Model model) {
        return recent.account(context)
                .map(account -> {
                    model.addAttribute("passkeys", !passkeys.of(account).isEmpty());
                    model.addAttribute(
                            "verified",
                            citizens.find(new CitizenId(account.holder()))
                                    .map(citizens::current)
                                    .filter(Citizen::verified)
                                    .isPresent());
                    return "account/confirm";
                })
                .orElse("redirect:" + AccountPaths.ACCOUNT);
    }
}
