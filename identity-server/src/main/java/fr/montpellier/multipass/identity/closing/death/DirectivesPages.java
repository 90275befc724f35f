package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the page on which a resident says what happens to their data after their death. No one who acts for them sees it. */
@Controller
class DirectivesPages {

    private static final String PATH = "/account/directives";
    private static final int LONGEST_NAME = 100;

    private final SignInService signIns;
    private final SignInRecency recency;
    private final Citizens citizens;
    private final DirectivesRepository repository;
    private final DeathMails mails;
    private final DeathJournal journal;
    private final DeathSettings settings;
    private final TransactionTemplate transaction;
    private final URI portal;
    private final Clock clock;

    DirectivesPages(
            SignInService signIns,
            SignInRecency recency,
            Citizens citizens,
            DirectivesRepository repository,
            DeathMails mails,
            DeathJournal journal,
            DeathSettings settings,
            TransactionTemplate transaction,
            @Value("${multipass.clients.citizen-portal.url}") URI portal,
            Clock clock) {
        this.signIns = signIns;
        this.recency = recency;
        this.citizens = citizens;
        this.repository = repository;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.transaction = transaction;
        this.portal = portal;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return recent(context)
                .map(signIn -> page(signIn, model))
                .orElseGet(() -> PostSignInRedirect.toNewResidentSignIn(request, PATH));
    }

    @PostMapping(PATH)
    String store(
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        Optional<SignIn> signIn = recent(context);
        if (signIn.isEmpty()) {
            return PostSignInRedirect.toNewResidentSignIn(request, PATH);
        }
        Optional<Directives> typed = directives(choice, name.strip(), email.strip());
        if (typed.isEmpty()) {
            String page = page(signIn.get(), model);
            model.addAttribute("problem", true);
            showForm(choice, name, email, model);
            return page;
        }
        UUID holder = signIn.get().holder();
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            repository.store(holder, typed.get(), now);
            journal.directivesChosen(holder, typed.get());
            mails.directivesChosen(holder, now);
        });
        return "redirect:" + PATH + "?done";
    }

    /** Returns what was typed, or empty if the choice is missing, one of name and address is missing or malformed, or both are for documents that are to be communicated. */
    private static Optional<Directives> directives(String choice, String name, String email) {
        Optional<Directives.Choice> chosen = Directives.Choice.fromCode(choice);
        if (name.isEmpty() && email.isEmpty()) {
            return chosen.filter(each -> each != Directives.Choice.COMMUNICATE)
                    .map(each -> new Directives(each, Optional.empty()));
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || !DisplayNames.isReadable(name)) {
            return Optional.empty();
        }
        return EmailAddress.parse(email)
                .flatMap(address -> chosen.map(
                        each -> new Directives(each, Optional.of(new Directives.Contact(name, address.text())))));
    }

    private String page(SignIn signIn, Model model) {
        Directives known =
                repository.findFirst(citizens.holdersOf(signIn.holder())).orElse(Directives.NONE);
        showForm(
                known.choice().code(),
                known.contact().map(Directives.Contact::name).orElse(""),
                known.contact().map(Directives.Contact::email).orElse(""),
                model);
        model.addAttribute("grace", settings.grace().toDays());
        model.addAttribute("soon", settings.soon().toDays());
        model.addAttribute("portal", portal.resolve("/"));
        return "account/directives";
    }

    private static void showForm(String choice, String name, String email, Model model) {
        model.addAttribute("choice", choice);
        model.addAttribute("name", name);
        model.addAttribute("email", email);
    }

    /** Returns the recent sign-in of a resident: who sits down at an open session reads and changes no wish. */
    private Optional<SignIn> recent(SecurityContext context) {
        return signIns.current(context)
                .filter(signIn -> signIn.role() == Role.RESIDENT)
                .filter(recency::isRecent);
    }
}
