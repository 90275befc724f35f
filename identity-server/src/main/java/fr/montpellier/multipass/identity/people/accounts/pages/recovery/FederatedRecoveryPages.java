package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.AuthenticatorReplacement;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.EmailCodeStep;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.NewPasswordForm;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.recovery.AccountRecoveryService;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages on which the holder of an account replaces lost means of sign-in after a recent sign-in with FranceConnect: an
 * address, the code that was sent to it, and a new password. Other means are removed if the person says that they are lost. All other
 * sign-ins end.
 */
@Controller
class FederatedRecoveryPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/restore";
    private static final String CODE_PATH = PATH + "/code";
    private static final String PASSWORD_PATH = PATH + "/password";

    private static final EmailCodeStep.Pages PAGES =
            new EmailCodeStep.Pages(PATH, CODE_PATH, "account/restore-code", PASSWORD_PATH);

    private final Accounts accounts;
    private final AccountRecoveryService recoveryService;
    private final Passkeys passkeys;
    private final PasswordPolicy passwords;
    private final EmailCodeStep emailCode;
    private final SignInThrottle throttle;
    private final RecentSignIns recent;

    FederatedRecoveryPages(
            Accounts accounts,
            AccountRecoveryService recoveryService,
            Passkeys passkeys,
            PasswordPolicy passwords,
            EmailCodeStep emailCode,
            SignInThrottle throttle,
            RecentSignIns recent) {
        this.accounts = accounts;
        this.recoveryService = recoveryService;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.emailCode = emailCode;
        this.throttle = throttle;
        this.recent = recent;
    }

    /** The account of a person who signed in with FranceConnect. */
    private record Owner(SignIn signIn, Account account) {

        UUID holder() {
            return account.holder();
        }
    }

    /** What the person says is lost beside the password. */
    private record LostAuthenticators(boolean application, boolean codes, boolean passkeys) {}

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return asOwner(context, request, owner -> "account/restore");
    }

    @PostMapping(PATH)
    String sendCode(
            @RequestParam(defaultValue = "") String email,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return asOwner(
                context,
                request,
                owner -> emailCode
                        .sendCode(
                                PAGES,
                                email,
                                Optional.of(owner.holder()),
                                (address, languageCode) ->
                                        accounts.sendRestoreCode(owner.holder(), address, languageCode),
                                request,
                                language,
                                model)
                        .orElse("account/restore"));
    }

    @GetMapping(CODE_PATH)
    String askCode(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return asOwner(context, request, owner -> emailCode.askCode(PAGES, request));
    }

    @PostMapping(CODE_PATH)
    String checkCode(
            @RequestParam(defaultValue = "") String code,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        return asOwner(
                context,
                request,
                owner -> emailCode.checkCode(
                        PAGES, code, () -> proven(owner, request).isPresent(), request, model));
    }

    @GetMapping(PASSWORD_PATH)
    String askPassword(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return asOwner(
                context,
                request,
                owner -> proven(owner, request)
                        .map(proof -> form(owner, proof, model))
                        .orElse("redirect:" + PATH));
    }

    @PostMapping(PASSWORD_PATH)
    String replace(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "false") boolean application,
            @RequestParam(defaultValue = "false") boolean codes,
            @RequestParam(name = "passkeys", defaultValue = "false") boolean lostPasskeys,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return asOwner(context, request, owner -> {
            Optional<EmailProof> proof = proven(owner, request);
            if (proof.isEmpty()) {
                return "redirect:" + PATH;
            }
            var lost = new LostAuthenticators(application, codes, lostPasskeys);
            var typed = new NewPasswordForm(password, again);
            boolean secondFactor = owner.account().hasSecondFactor() && !lost.application();
            Optional<String> problem = typed.problem(
                    passwords, secondFactor, List.of(proof.get().email().text()));
            if (problem.isPresent()) {
                model.addAttribute("problem", problem.get());
                return form(owner, proof.get(), model);
            }
            return replace(owner, proof.get(), typed.normalised(), lost)
                    .map(changed -> {
                        KnownBrowserCookie.write(
                                throttle.remember(changed, KnownBrowserCookie.read(request)), request, response);
                        emailCode.forget(request);
                        return "redirect:" + AccountPaths.ACCOUNT + "?done=restored";
                    })
                    .orElse("redirect:" + PATH);
        });
    }

    private Optional<Account> replace(Owner owner, EmailProof proof, String password, LostAuthenticators lost) {
        var means = new AuthenticatorReplacement(
                accounts.hash(password), PasswordPolicy.standsAlone(password), !lost.application(), !lost.codes());
        return recoveryService.replaceMeans(owner.signIn(), owner.account(), proof.id(), means, !lost.passkeys());
    }

    private String form(Owner owner, EmailProof proof, Model model) {
        model.addAttribute("email", proof.email().text());
        model.addAttribute("secondFactor", owner.account().hasSecondFactor());
        model.addAttribute("passkeys", passkeys.of(owner.account()).size());
        return "account/restore-password";
    }

    /** Returns the page for the account of a recent sign-in with FranceConnect, or sends the person to sign in with it. */
    private String asOwner(SecurityContext context, HttpServletRequest request, Function<Owner, String> page) {
        Optional<SignIn> signIn = recent.authenticatedByFranceConnect(context);
        if (signIn.isEmpty()) {
            return PostSignInRedirect.toNewResidentSignIn(request, PATH);
        }
        return recent.account(context)
                .map(account -> page.apply(new Owner(signIn.get(), account)))
                .orElse("redirect:" + AccountPaths.ACCOUNT);
    }

    private Optional<EmailProof> proven(Owner owner, HttpServletRequest request) {
        return emailCode.proven(ProofPurpose.RESTORE, Optional.of(owner.holder()), request);
    }
}
