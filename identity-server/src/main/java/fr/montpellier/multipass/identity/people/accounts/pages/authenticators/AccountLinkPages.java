package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.federated.AccountLink;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the page from which a person lets FranceConnect verify the identity that they declared for their account. */
@Controller
class AccountLinkPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/franceconnect";

    private final RecentSignIns recent;
    private final Citizens citizens;
    private final Clock clock;

    AccountLinkPages(RecentSignIns recent, Citizens citizens, Clock clock) {
        this.recent = recent;
        this.citizens = citizens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        return recent.account(context, request, PATH, account -> page(account, request, language, model));
    }

    private String page(Account account, HttpServletRequest request, Locale language, Model model) {
        Citizen citizen = citizens.find(new CitizenId(account.holder()))
                .map(citizens::current)
                .orElseThrow();
        if (citizen.verified()) {
            return "redirect:" + AccountPaths.ACCOUNT;
        }
        IdentitePivot declared = citizen.pivot();
        model.addAttribute("names", declared.givenNames() + " " + declared.familyName());
        model.addAttribute("birthdate", PageDates.date(LocalDate.parse(declared.birthdate()), language));
        model.addAttribute(
                "start",
                Provider.FRANCECONNECT.startPath() + "?link="
                        + AccountLink.offer(account.holder(), request, clock.instant()));
        return "account/link";
    }
}
