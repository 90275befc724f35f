package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.federated.AccountLink;
import fr.montpellier.multipass.identity.people.signin.federated.SignInErrorHandler;
import fr.montpellier.multipass.identity.people.signin.federated.UnconfirmedLink;
import fr.montpellier.multipass.identity.people.signin.opening.DuplicateAccountException;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.Visit;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page from which a person lets FranceConnect verify the identity that they declared for their account, and the page after
 * FranceConnect that asks for the password of the account: another person may have signed in there.
 */
@Controller
class AccountLinkPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/franceconnect";

    private static final Logger log = LoggerFactory.getLogger(AccountLinkPages.class);

    private final RecentSignIns recent;
    private final Citizens citizens;
    private final Accounts accounts;
    private final SignInThrottle throttle;
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final SignInService signIns;
    private final ResidentSignIns residents;
    private final SignInTermination signInTermination;
    private final BrowserSignIns browserSignIns;
    private final SignInErrorHandler errors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountLinkPages(
            RecentSignIns recent,
            Citizens citizens,
            Accounts accounts,
            SignInThrottle throttle,
            Passkeys passkeys,
            PasskeyChallenges challenges,
            SignInService signIns,
            ResidentSignIns residents,
            SignInTermination signInTermination,
            BrowserSignIns browserSignIns,
            SignInErrorHandler errors,
            TransactionTemplate transaction,
            Clock clock) {
        this.recent = recent;
        this.citizens = citizens;
        this.accounts = accounts;
        this.throttle = throttle;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.signIns = signIns;
        this.residents = residents;
        this.signInTermination = signInTermination;
        this.browserSignIns = browserSignIns;
        this.errors = errors;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        if (recent.account(context).filter(this::isVerified).isPresent()) {
            return "redirect:" + AccountPaths.ACCOUNT;
        }
        return recent.account(
                context,
                request,
                PATH,
                account -> recent.signIn(context)
                        .map(signIn -> page(account, signIn, request, language, model))
                        .orElseGet(() -> RecentSignIns.signInFirst(PATH, request)));
    }

    private boolean isVerified(Account account) {
        return citizens.find(new CitizenId(account.holder()))
                .map(citizens::current)
                .filter(Citizen::verified)
                .isPresent();
    }

    /** Asks the person whom FranceConnect identified whether the account of the browser is theirs. */
    @GetMapping(UnconfirmedLink.PATH)
    String ask(
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return unconfirmed(context, request)
                .map(asked -> confirmation(asked, request, response, language, model))
                .orElse("redirect:" + PATH);
    }

    /** Links the account with its password. */
    @PostMapping(UnconfirmedLink.PATH)
    @Nullable
    String confirm(
            @RequestParam(defaultValue = "") String current,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException, ServletException {
        Optional<Asked> found = unconfirmed(context, request);
        if (found.isEmpty()) {
            return "redirect:" + PATH;
        }
        Asked asked = found.get();
        Account account = asked.account();
        Optional<SignInThrottle.Attempt> attempt = throttle.password(
                account.email(), Optional.of(account), KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty() || !accounts.matches(Optional.of(account), PasswordPolicy.normalised(current))) {
            model.addAttribute("problem", attempt.isEmpty() ? "too-many" : "current");
            return confirmation(asked, request, response, language, model);
        }
        throttle.succeeded(attempt.get());
        return link(asked, request, response, language);
    }

    /** Links the account with one of its passkeys. */
    @PostMapping(UnconfirmedLink.PATH + "/passkey")
    @Nullable
    String confirmByPasskey(
            @RequestParam(defaultValue = "") String credential,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException, ServletException {
        Optional<Asked> found = unconfirmed(context, request);
        if (found.isEmpty()) {
            return "redirect:" + PATH;
        }
        Asked asked = found.get();
        try {
            Account signed = passkeys.signIn(credential, challenges.take(request), account -> account);
            if (signed.holder().equals(asked.account().holder())) {
                return link(asked, request, response, language);
            }
        } catch (PasskeyRefusedException refused) {
            log.info("passkey not accepted for a link: {}", refused.getMessage());
        }
        model.addAttribute("problem", "passkey-unknown");
        return confirmation(asked, request, response, language, model);
    }

    /** Forgets the identity and ends the sign-in of the browser: the account is not that of the person. */
    @PostMapping(UnconfirmedLink.PATH + "/refusal")
    String refuse(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        UnconfirmedLink.forget(request);
        recent.signIn(context).ifPresent(signInTermination::endReplaced);
        return "redirect:/login";
    }

    /** An identity that waits to be confirmed, for the account of the browser's sign-in. */
    private record Asked(UnconfirmedLink link, SignIn signIn, Account account) {}

    private Optional<Asked> unconfirmed(SecurityContext context, HttpServletRequest request) {
        return recent.signIn(context)
                .flatMap(signIn -> UnconfirmedLink.find(request, signIn.id(), clock.instant())
                        .flatMap(link -> accounts.find(UUID.fromString(link.holder()))
                                .map(account -> new Asked(link, signIn, account))));
    }

    private @Nullable String link(
            Asked asked, HttpServletRequest request, HttpServletResponse response, Locale language)
            throws IOException, ServletException {
        UnconfirmedLink.forget(request);
        try {
            SignInAuthentication signedIn = open(asked, request, language);
            browserSignIns.open(signedIn, request, response);
            signInTermination.endReplaced(asked.signIn());
            return "redirect:"
                    + signIns.find(signedIn.getName())
                            .flatMap(residents::pageAfter)
                            .orElse(AccountPaths.ACCOUNT + "?done=linked");
        } catch (SignInException refused) {
            errors.refuse(asked.link().provided(), request, response, refused);
            return null;
        }
    }

    /** A change of the password, or the end of the sign-in that offered the link, comes before and prevents it, or after it. */
    private SignInAuthentication open(Asked asked, HttpServletRequest request, Locale language) {
        AtomicReference<DuplicateAccountException> another = new AtomicReference<>();
        SignInAuthentication signedIn = transaction.execute(status -> {
            if (!accounts.lockIfCurrent(asked.account()) || !signIns.isOpen(asked.signIn())) {
                throw new SignInException(SignInError.EXPIRED, "the sign-in that offered the link has ended");
            }
            try {
                return residents.open(
                        asked.link().identity(),
                        Optional.of(new CitizenId(asked.account().holder())),
                        asked.link().idToken(),
                        Optional.empty(),
                        new LinkVisit(
                                language,
                                asked.link().browser(),
                                Device.of(request.getHeader(HttpHeaders.USER_AGENT))));
            } catch (DuplicateAccountException kept) {
                // The file about the two Multipass is kept.
                another.set(kept);
                return null;
            }
        });
        if (signedIn == null) {
            throw another.get();
        }
        return signedIn;
    }

    private record LinkVisit(Locale language, String browser, Device device) implements Visit {}

    private String confirmation(
            Asked asked, HttpServletRequest request, HttpServletResponse response, Locale language, Model model) {
        model.addAttribute("account", asked.account().email().text());
        model.addAttribute(
                "names", asked.link().givenNames() + " " + asked.link().familyName());
        challenges.offer(request, response, model);
        return "account/link-confirmation";
    }

    private String page(Account account, SignIn signIn, HttpServletRequest request, Locale language, Model model) {
        Citizen citizen = citizens.find(new CitizenId(account.holder()))
                .map(citizens::current)
                .orElseThrow();
        IdentitePivot declared = citizen.pivot();
        model.addAttribute("names", declared.givenNames() + " " + declared.familyName());
        model.addAttribute("birthdate", PageDates.date(LocalDate.parse(declared.birthdate()), language));
        model.addAttribute(
                "start",
                Provider.FRANCECONNECT.startPath() + "?link="
                        + AccountLink.offer(account.holder(), signIn.id(), request, clock.instant()));
        return "account/link";
    }
}
