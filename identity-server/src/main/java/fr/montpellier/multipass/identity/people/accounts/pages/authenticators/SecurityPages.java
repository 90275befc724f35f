package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountSessionAttribute;
import fr.montpellier.multipass.identity.people.accounts.pages.BrowserRow;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.NewPasswordForm;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordError;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.recovery.CounterChecks;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the pages on which a person sees and changes the means of sign-in of their account. */
@Controller
class SecurityPages {

    private static final String PATH = AccountPaths.ACCOUNT;
    private static final String BROWSERS_PATH = PATH + "/browsers";

    /** Browsers on a page. */
    private static final int BROWSERS = 20;

    private static final int LAST_PAGE = 100_000;
    private static final String PASSWORD_PATH = PATH + "/password";
    private static final String SECOND_FACTOR_PATH = PATH + "/second-factor";

    /**
     * A change of the means of sign-in, which ended the other sign-ins (ASVS 5.0, 7.4.3).
     *
     * @param notices tells the applications
     */
    private record Changed<T>(T result, Runnable notices) {}

    private final Accounts accounts;
    private final RecentSignIns recent;
    private final Passkeys passkeys;
    private final PasswordPolicy passwords;
    private final TotpEnrolment enrolment;
    private final SignInTermination signInTermination;
    private final SignInThrottle throttle;
    private final Citizens citizens;
    private final Recoveries recoveries;
    private final CounterChecks checks;
    private final AuthenticatorChanges changes;
    private final ConfirmationPages confirmation;
    private final CurrentPassword currentPassword;
    private final PersonMails mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecurityPages(
            Accounts accounts,
            RecentSignIns recent,
            Passkeys passkeys,
            PasswordPolicy passwords,
            TotpEnrolment enrolment,
            SignInTermination signInTermination,
            SignInThrottle throttle,
            Citizens citizens,
            Recoveries recoveries,
            CounterChecks checks,
            AuthenticatorChanges changes,
            ConfirmationPages confirmation,
            CurrentPassword currentPassword,
            PersonMails mails,
            TransactionTemplate transaction,
            Clock clock) {
        this.mails = mails;
        this.clock = clock;
        this.accounts = accounts;
        this.recent = recent;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.enrolment = enrolment;
        this.signInTermination = signInTermination;
        this.throttle = throttle;
        this.citizens = citizens;
        this.recoveries = recoveries;
        this.checks = checks;
        this.changes = changes;
        this.confirmation = confirmation;
        this.currentPassword = currentPassword;
        this.transaction = transaction;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        return recent.account(context)
                .map(account -> {
                    model.addAttribute("signIns", recent.latest(context, language));
                    model.addAttribute("others", recent.others(context, account));
                    model.addAttribute(
                            "restorable", recent.throughFranceConnect(context).isPresent());
                    model.addAttribute(
                            "recovery",
                            recent.signIn(context)
                                    .flatMap(recoveries::decidedFor)
                                    .isPresent());
                    model.addAttribute(
                            "checkedAt",
                            checks.checkedAt(account.holder())
                                    .map(at -> PageDates.dateTime(at, language))
                                    .orElse(""));
                    return overview(account, model);
                })
                .or(() -> recent.throughFranceConnect(context).map(signIn -> {
                    model.addAttribute("signIns", recent.latest(context, language));
                    return "account/none";
                }))
                .orElseGet(() -> RecentSignIns.signInFirst(PATH, request));
    }

    private String overview(Account account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute(
                "verified",
                citizens.find(new CitizenId(account.holder()))
                        .map(citizens::current)
                        .filter(Citizen::verified)
                        .isPresent());
        model.addAttribute("usageName", accounts.usageName(account.holder()).orElse(""));
        model.addAttribute("passkeys", passkeys.of(account).size());
        model.addAttribute("codesLeft", accounts.countRecoveryCodes(account));
        return "account/security";
    }

    /** Removes the name of use; sign-ins that are open keep it until they end. */
    @PostMapping(PATH + "/usage-name/remove")
    String removeUsageName(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            recent.account(context).ifPresent(account -> accounts.removeUsageName(account.holder()));
            return "redirect:" + PATH + "?done=usage-name-removed";
        });
    }

    /** Makes the check of the identity at a counter count no more; every sign-in of the person ends. */
    @PostMapping(PATH + "/counter-check/end")
    String endCounterCheck(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            recent.account(context).ifPresent(account -> checks.endByHolder(account.holder()));
            return "redirect:" + PATH;
        });
    }

    /** Ends every other sign-in of the person. */
    @PostMapping(PATH + "/sign-ins/end")
    String endOthers(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            signInTermination.endOthers(signIn);
            return "redirect:" + PATH + "?done=sign-ins-ended";
        });
    }

    /** Ends every other sign-in of the person, and forgets the browsers; the next sign-in in this one is told as in a new one. */
    @PostMapping(BROWSERS_PATH + "/forget")
    String forgetBrowsers(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            Runnable notices = transaction.execute(status -> {
                accounts.forgetBrowsers(signIn.holder());
                mails.tell(
                        List.of(new CitizenId(signIn.holder())),
                        new PersonMails.Message(AccountMailKind.BROWSERS_FORGOTTEN, clock.instant()));
                return signInTermination.endOthersInTransaction(signIn);
            });
            notices.run();
            return "redirect:" + PATH + "?done=browsers-forgotten";
        });
    }

    /** @param page number of the page, from 0 */
    @GetMapping(BROWSERS_PATH)
    String browsers(
            @RequestParam(defaultValue = "0") int page,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        if (recent.signIn(context).filter(SecurityPages::isOfResident).isEmpty()) {
            return RecentSignIns.signInFirst(BROWSERS_PATH, request);
        }
        int shown = Math.clamp(page, 0, LAST_PAGE);
        List<BrowserRow> found = recent.browsers(context, shown * BROWSERS, BROWSERS + 1, language);
        model.addAttribute("browsers", found.stream().limit(BROWSERS).toList());
        model.addAttribute("next", found.size() > BROWSERS && shown < LAST_PAGE ? shown + 1 : 0);
        return "account/browsers";
    }

    /** Forgets one browser of the person; sign-ins in it do not end. */
    @PostMapping(BROWSERS_PATH + "/forget-one")
    String forgetBrowser(
            @RequestParam String id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            accounts.forgetBrowser(signIn.holder(), id);
            return "redirect:" + BROWSERS_PATH + "?forgotten";
        });
    }

    private static boolean isOfResident(SignIn signIn) {
        return signIn.role() == Role.RESIDENT;
    }

    /** Ends one other sign-in of the person. */
    @PostMapping(PATH + "/sign-ins/end-one")
    String endOther(
            @RequestParam UUID id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recently(context, request, signIn -> {
            signInTermination.endOther(signIn, id);
            return "redirect:" + PATH + "?done=sign-in-ended#sign-ins";
        });
    }

    /** Returns the page for a recent sign-in of a resident, or a redirect to the sign-in (ASVS 5.0, 7.5.2). */
    private String recently(SecurityContext context, HttpServletRequest request, Function<SignIn, String> page) {
        return recent.signIn(context)
                .filter(SecurityPages::isOfResident)
                .filter(recent::isRecent)
                .map(page)
                .orElseGet(() -> signInAgain(context, request));
    }

    /** Returns a redirect to the sign-in, after which the page says that nothing was changed yet. */
    private String signInAgain(SecurityContext context, HttpServletRequest request) {
        String path = PATH + "?again";
        return recent.account(context).isEmpty()
                        && recent.throughFranceConnect(context).isPresent()
                ? PostSignInRedirect.toNewResidentSignIn(request, path)
                : RecentSignIns.signInFirst(path, request);
    }

    @GetMapping(PASSWORD_PATH)
    String askPassword(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return recent.account(context, request, PASSWORD_PATH, account -> passwordForm(account, model));
    }

    @PostMapping(PASSWORD_PATH)
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return recent.account(context, request, PASSWORD_PATH, account -> {
            var typed = new NewPasswordForm(password, again);
            Optional<String> problem = typed.problem(
                    passwords,
                    account.hasSecondFactor(),
                    List.of(account.email().text()));
            problem = problem.or(() -> currentPassword.problem(account, current, request));
            if (problem.isPresent()) {
                return passwordProblem(problem.get(), account, model);
            }
            String normalised = typed.normalised();
            String hash = accounts.hash(normalised);
            Optional<Optional<Runnable>> notices = changes.change(
                    context,
                    account,
                    signIn -> accounts.changePassword(account.holder(), normalised, hash)
                            ? Optional.of(signInTermination.endOthersInTransaction(signIn))
                            : Optional.empty());
            if (notices.isEmpty()) {
                return RecentSignIns.signInFirst(PASSWORD_PATH, request);
            }
            if (notices.get().isEmpty()) {
                return passwordProblem(PasswordError.TOO_SHORT_ALONE.code(), account, model);
            }
            notices.get().get().run();
            accounts.find(account.holder())
                    .ifPresent(changed -> KnownBrowserCookie.write(
                            throttle.remember(changed, KnownBrowserCookie.read(request)), request, response));
            return "redirect:" + PATH + "?done=password";
        });
    }

    private static String passwordProblem(String problem, Account account, Model model) {
        model.addAttribute("problem", problem);
        return passwordForm(account, model);
    }

    private static String passwordForm(Account account, Model model) {
        model.addAttribute("account", account);
        return "account/password";
    }

    @GetMapping(SECOND_FACTOR_PATH)
    String askSecondFactor(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return confirmation.account(
                context, request, SECOND_FACTOR_PATH, account -> secondFactorForm(account, request, model));
    }

    @PostMapping(SECOND_FACTOR_PATH)
    String addSecondFactor(
            @RequestParam(defaultValue = "") String code,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        return confirmation.account(context, request, SECOND_FACTOR_PATH, account -> {
            String typed = RandomCodes.compared(code);
            Optional<String> secret = enrolment.confirmed(request, typed);
            if (secret.isEmpty()) {
                model.addAttribute("problem", "code");
                return secondFactorForm(account, request, model);
            }
            Optional<Changed<List<String>>> changed = changes.change(context, account, signIn -> {
                List<String> codes = accounts.addSecondFactor(account.holder(), secret.get(), typed);
                return new Changed<>(codes, signInTermination.endOthersInTransaction(signIn));
            });
            if (changed.isEmpty()) {
                return RecentSignIns.signInFirst(SECOND_FACTOR_PATH, request);
            }
            changed.get().notices().run();
            model.addAttribute("codes", changed.get().result());
            model.addAttribute("next", PATH);
            AccountSessionAttribute.TOTP_SECRET.forget(request);
            return "account/recovery-codes";
        });
    }

    @PostMapping(SECOND_FACTOR_PATH + "/removal")
    String removeSecondFactor(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return confirmation.account(context, request, SECOND_FACTOR_PATH, account -> {
            Optional<Optional<Runnable>> removed = changes.change(
                    context,
                    account,
                    signIn -> accounts.removeSecondFactor(account.holder())
                            ? Optional.of(signInTermination.endOthersInTransaction(signIn))
                            : Optional.empty());
            if (removed.isEmpty()) {
                return RecentSignIns.signInFirst(SECOND_FACTOR_PATH, request);
            }
            if (removed.get().isEmpty()) {
                model.addAttribute("problem", "too-short-alone");
                return secondFactorForm(account, request, model);
            }
            removed.get().get().run();
            return "redirect:" + PATH + "?done=second-factor-removed";
        });
    }

    private String secondFactorForm(Account account, HttpServletRequest request, Model model) {
        enrolment.show(request, model);
        model.addAttribute("account", account);
        return "account/second-factor";
    }
}
