package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.EmailCodeStep;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.NewPasswordForm;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.pages.signin.AccountSignIn;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.recovery.AccountRecoveryService;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages on which a person replaces a lost password: the address, the code that was sent to it, the second
 * factor if the account has one, and the new password. Access to the mailbox is not enough for an account with a second
 * factor, a passkey or a verified identity: without a second factor the person signs in with the passkey or with FranceConnect first. All other sign-ins end. The same pages complete a recovery on which two agents decided, for the address that the
 * person showed them.
 */
@Controller
class PasswordResetPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/recover";
    private static final String CODE_PATH = PATH + "/code";
    private static final String PASSWORD_PATH = PATH + "/password";

    private static final EmailCodeStep.Pages PAGES =
            new EmailCodeStep.Pages(PATH, CODE_PATH, "account/recover-code", PASSWORD_PATH);

    private final Accounts accounts;
    private final Recoveries recoveries;
    private final PasswordPolicy passwords;
    private final EmailCodeStep emailCode;
    private final SignInThrottle throttle;
    private final AccountRecoveryService recoveryService;
    private final AccountSignIn signIn;
    private final RecentSignIns recent;
    private final Passkeys passkeys;
    private final Citizens citizens;

    PasswordResetPages(
            Accounts accounts,
            Recoveries recoveries,
            PasswordPolicy passwords,
            EmailCodeStep emailCode,
            SignInThrottle throttle,
            AccountRecoveryService recoveryService,
            AccountSignIn signIn,
            RecentSignIns recent,
            Passkeys passkeys,
            Citizens citizens) {
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.passwords = passwords;
        this.emailCode = emailCode;
        this.throttle = throttle;
        this.recoveryService = recoveryService;
        this.signIn = signIn;
        this.recent = recent;
        this.passkeys = passkeys;
        this.citizens = citizens;
    }

    /**
     * A proven address and its account.
     *
     * @param recovery that the person completes by it; empty if the address is that of the account
     */
    private record VerifiedProof(UUID proof, EmailAddress email, Account account, Optional<Recovery> recovery) {

        /** Returns whether the second factor of the account is asked for, which a recovery removes. */
        boolean asksForSecondFactor() {
            return recovery.isEmpty() && account.hasSecondFactor();
        }
    }

    @GetMapping(PATH)
    String ask(@RequestParam Optional<String> ended, Model model) {
        ended.ifPresent(text -> model.addAttribute("problem", "ended"));
        return accounts.isOffered() ? "account/recover" : "redirect:/login";
    }

    @PostMapping(PATH)
    String sendCode(
            @RequestParam(defaultValue = "") String email, HttpServletRequest request, Locale language, Model model) {
        return emailCode
                .sendCode(PAGES, email, Optional.empty(), recoveries::sendCode, request, language, model)
                .orElse("account/recover");
    }

    @GetMapping(CODE_PATH)
    String askCode(HttpServletRequest request) {
        return emailCode.askCode(PAGES, request);
    }

    @PostMapping(CODE_PATH)
    String checkCode(@RequestParam(defaultValue = "") String code, HttpServletRequest request, Model model) {
        return emailCode.checkCode(PAGES, code, () -> proven(request).isPresent(), request, model);
    }

    @GetMapping(PASSWORD_PATH)
    String askPassword(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return proven(request)
                .map(proven -> isUnconfirmed(proven, context) ? confirm(proven, request, model) : form(proven, model))
                .orElse("redirect:" + PATH);
    }

    /** Returns whether the person has to sign in with a passkey or with FranceConnect first. */
    private boolean isUnconfirmed(VerifiedProof proven, SecurityContext context) {
        return proven.recovery().isEmpty()
                && recoveries.needsConfirmation(proven.account())
                && recent.confirming(context, proven.account()).isEmpty();
    }

    private String confirm(VerifiedProof proven, HttpServletRequest request, Model model) {
        PostSignInRedirect.storeForNew(request, PATH);
        model.addAttribute("passkeys", !passkeys.of(proven.account()).isEmpty());
        model.addAttribute(
                "verified",
                citizens.find(new CitizenId(proven.account().holder()))
                        .map(citizens::current)
                        .filter(Citizen::verified)
                        .isPresent());
        return "account/recover-confirm";
    }

    @PostMapping(PASSWORD_PATH)
    String replace(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<VerifiedProof> found = proven(request);
        if (found.isEmpty()) {
            return "redirect:" + PATH;
        }
        VerifiedProof proven = found.get();
        Account account = proven.account();
        if (isUnconfirmed(proven, context)) {
            return confirm(proven, request, model);
        }
        var typed = new NewPasswordForm(password, again);
        Optional<String> problem = typed.problem(
                passwords, proven.asksForSecondFactor(), List.of(proven.email().text()));
        if (problem.isEmpty()
                && proven.recovery()
                        .filter(recovery -> !recoveries.isIssuedCode(recovery, code))
                        .isPresent()) {
            problem = Optional.of("handed");
        }
        if (problem.isEmpty() && proven.asksForSecondFactor()) {
            problem = secondFactorProblem(account, code, request);
        }
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            return form(proven, model);
        }
        Optional<Account> changed = replace(proven, code, recent.confirming(context, account), typed.normalised());
        if (changed.isEmpty()) {
            return "redirect:" + PATH + "?ended";
        }
        List<String> amr = proven.asksForSecondFactor() ? AccountSignIn.PASSWORD_AND_CODE : AccountSignIn.PASSWORD;
        return signIn.page(signIn.open(changed.get(), amr, request, response), response, model);
    }

    private Optional<Account> replace(VerifiedProof proven, String code, Optional<SignIn> confirming, String password) {
        String hash = accounts.hash(password);
        return proven.recovery().isPresent()
                ? recoveryService.complete(proven.recovery().get().id(), proven.proof(), code, hash)
                : recoveryService.replacePassword(proven.proof(), proven.account(), confirming, password, hash);
    }

    private Optional<String> secondFactorProblem(Account account, String code, HttpServletRequest request) {
        Optional<SignInThrottle.Attempt> attempt =
                throttle.secondFactor(account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            return Optional.of("too-many");
        }
        if (!accounts.useSecondFactor(account, RandomCodes.compared(code))) {
            return Optional.of("code");
        }
        throttle.succeeded(attempt.get());
        return Optional.empty();
    }

    private static String form(VerifiedProof proven, Model model) {
        model.addAttribute("email", proven.email().text());
        model.addAttribute("secondFactor", proven.asksForSecondFactor());
        model.addAttribute("recovery", proven.recovery().isPresent());
        return "account/recover-password";
    }

    private Optional<VerifiedProof> proven(HttpServletRequest request) {
        return proven(ProofPurpose.NEW_PASSWORD, request)
                .flatMap(proven -> accounts.findByEmail(proven.email())
                        .map(account -> new VerifiedProof(proven.id(), proven.email(), account, Optional.empty())))
                .or(() -> proven(ProofPurpose.RECOVERY, request)
                        .flatMap(proven -> recoveries
                                .ready(proven.email())
                                .flatMap(recovery -> accounts.find(recovery.holder())
                                        .map(account -> new VerifiedProof(
                                                proven.id(), proven.email(), account, Optional.of(recovery))))));
    }

    private Optional<EmailProof> proven(ProofPurpose purpose, HttpServletRequest request) {
        return emailCode.proven(purpose, Optional.empty(), request);
    }
}
