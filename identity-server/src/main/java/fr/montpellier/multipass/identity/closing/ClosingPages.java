package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.federated.KeepableAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages on which a person keeps the account that is being closed: after they proved in this browser that it is theirs, or by the link
 * of an email. Reading one changes nothing, so that programs which open links keep nothing.
 */
@Controller
class ClosingPages {

    private static final String PAGE = "account/closing";

    private final AccountClosingService closings;
    private final Clock clock;

    ClosingPages(AccountClosingService closings, Clock clock) {
        this.closings = closings;
        this.clock = clock;
    }

    @GetMapping(KeepableAccount.PATH)
    String ask(HttpServletRequest request, Locale language, Model model) {
        return page(proven(request).flatMap(closings::findKeepable), language, model);
    }

    @PostMapping(KeepableAccount.PATH)
    String keep(HttpServletRequest request, Model model) {
        model.addAttribute("kept", proven(request).filter(closings::keep).isPresent());
        KeepableAccount.forget(request);
        return PAGE;
    }

    @GetMapping(ClosingLinks.PATH)
    String askByLink(@RequestParam(defaultValue = "") String link, Locale language, Model model) {
        model.addAttribute("link", link);
        return page(closings.findKeepable(link), language, model);
    }

    @PostMapping(ClosingLinks.PATH)
    String keepByLink(@RequestParam(defaultValue = "") String link, Model model) {
        model.addAttribute("byLink", true);
        model.addAttribute("kept", closings.keep(link));
        return PAGE;
    }

    private Optional<CitizenId> proven(HttpServletRequest request) {
        return KeepableAccount.find(request, clock.instant());
    }

    private static String page(Optional<AccountClosing> keepable, Locale language, Model model) {
        keepable.flatMap(AccountClosing::delay).ifPresent(delay -> {
            model.addAttribute("begun", PageDates.dateTime(keepable.get().begunAt(), language));
            model.addAttribute("until", PageDates.dateTime(delay.until(), language));
        });
        return PAGE;
    }
}
