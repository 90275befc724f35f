package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.recovery.AccountRecoveryService;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages on which a resident stops a recovery of their account: by the link of an email, without signing in, or signed in. Reading
 * one changes nothing, so that programs which open links stop nothing.
 */
@Controller
class RecoveryStopPages {

    static final String PATH = AccountPaths.ACCOUNT + "/recovery";
    private static final String LINK_PATH = AccountPaths.ACCOUNT + "/not-me";

    private final Recoveries recoveries;
    private final RecentSignIns recent;
    private final AccountRecoveryService recoveryService;

    RecoveryStopPages(Recoveries recoveries, RecentSignIns recent, AccountRecoveryService recoveryService) {
        this.recoveries = recoveries;
        this.recent = recent;
        this.recoveryService = recoveryService;
    }

    @GetMapping(LINK_PATH)
    String ask(@RequestParam(defaultValue = "") String link, Model model) {
        recoveries.findByStopLink(link).ifPresent(recovery -> {
            model.addAttribute("link", link);
            model.addAttribute("locks", recovery.isByHolder());
            model.addAttribute("address", recovery.isAddressChange());
        });
        return "account/not-me";
    }

    @PostMapping(LINK_PATH)
    String stop(@RequestParam(defaultValue = "") String link, Model model) {
        recoveryService.stop(link).ifPresent(recovery -> {
            model.addAttribute("stopped", true);
            model.addAttribute("locks", recovery.isLocked());
        });
        return "account/not-me";
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        return asPerson(
                context,
                request,
                signIn -> recoveries
                        .decidedFor(signIn)
                        .map(recovery -> {
                            model.addAttribute("state", recovery.state().code());
                            model.addAttribute("begun", PageDates.dateTime(recovery.openedAt(), language));
                            model.addAttribute("until", PageDates.dateTime(recovery.nextAt(), language));
                            model.addAttribute("stoppable", recoveries.canBeStoppedBy(recovery, signIn));
                            model.addAttribute(
                                    "next", PostSignInRedirect.address(request).orElse(AccountPaths.ACCOUNT));
                            return "account/recovery";
                        })
                        .orElse("redirect:" + AccountPaths.ACCOUNT));
    }

    @PostMapping(PATH)
    String stopSignedIn(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return asPerson(
                context,
                request,
                signIn -> "redirect:"
                        + (recoveries.stop(signIn) ? AccountPaths.ACCOUNT + "?done=recovery-stopped" : PATH));
    }

    private String asPerson(SecurityContext context, HttpServletRequest request, Function<SignIn, String> page) {
        return recent.signIn(context).map(page).orElseGet(() -> RecentSignIns.signInFirst(PATH, request));
    }
}
