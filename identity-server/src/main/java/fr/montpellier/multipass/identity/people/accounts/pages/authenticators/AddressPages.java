package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.EmailCodeStep;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.recovery.AccountRecoveryService;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages on which the holder of an account changes its address: the new one, the code that was sent to it, and a
 * confirmation. Every address is told, with a link that locks the account for seven days.
 */
@Controller
class AddressPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/email";
    private static final String CODE_PATH = PATH + "/code";
    private static final String CONFIRMATION_PATH = PATH + "/confirmation";

    private static final EmailCodeStep.Pages PAGES =
            new EmailCodeStep.Pages(PATH, CODE_PATH, "account/email-code", CONFIRMATION_PATH);

    private final Accounts accounts;
    private final Recoveries recoveries;
    private final AccountRecoveryService recoveryService;
    private final EmailCodeStep emailCode;
    private final RecentSignIns recent;
    private final ConfirmationPages confirmation;
    private final CurrentPassword currentPassword;

    AddressPages(
            Accounts accounts,
            Recoveries recoveries,
            AccountRecoveryService recoveryService,
            EmailCodeStep emailCode,
            RecentSignIns recent,
            ConfirmationPages confirmation,
            CurrentPassword currentPassword) {
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.recoveryService = recoveryService;
        this.emailCode = emailCode;
        this.recent = recent;
        this.confirmation = confirmation;
        this.currentPassword = currentPassword;
    }

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return changeable(context, request, model, account -> "account/email");
    }

    @PostMapping(PATH)
    String sendCode(
            @RequestParam(defaultValue = "") String email,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return changeable(
                context,
                request,
                model,
                account -> emailCode
                        .sendCode(
                                PAGES,
                                email,
                                Optional.of(account.holder()),
                                (address, code) -> accounts.sendAddressCode(account.holder(), address, code),
                                request,
                                language,
                                model)
                        .orElse("account/email"));
    }

    @GetMapping(CODE_PATH)
    String askCode(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return changeable(context, request, model, account -> emailCode.askCode(PAGES, request));
    }

    @PostMapping(CODE_PATH)
    String checkCode(
            @RequestParam(defaultValue = "") String code,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        return changeable(
                context,
                request,
                model,
                account -> emailCode.checkCode(
                        PAGES, code, () -> proven(account, request).isPresent(), request, model));
    }

    @GetMapping(CONFIRMATION_PATH)
    String askConfirmation(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return changeable(
                context,
                request,
                model,
                account -> proven(account, request)
                        .map(proof -> confirmationForm(account, proof, context, model))
                        .orElse("redirect:" + PATH));
    }

    private String confirmationForm(Account account, EmailProof proof, SecurityContext context, Model model) {
        model.addAttribute("email", proof.email().text());
        model.addAttribute("withPassword", needsPassword(context, account));
        return "account/email-confirmation";
    }

    /** Returns whether the current password is asked for: the person proved neither a passkey nor FranceConnect just now. */
    private boolean needsPassword(SecurityContext context, Account account) {
        return recent.confirming(context, account).isEmpty();
    }

    @PostMapping(CONFIRMATION_PATH)
    String change(
            @RequestParam(defaultValue = "") String current,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        return changeable(context, request, model, account -> {
            Optional<EmailProof> proven = proven(account, request);
            Optional<String> problem = proven.filter(proof -> needsPassword(context, account))
                    .flatMap(proof -> currentPassword.problem(account, current, request));
            if (problem.isPresent()) {
                model.addAttribute("problem", problem.get());
                return confirmationForm(account, proven.orElseThrow(), context, model);
            }
            boolean changed = proven.flatMap(proof -> recent.signIn(context)
                            .flatMap(signIn -> recoveryService.changeAddress(signIn, account, proof.id())))
                    .isPresent();
            emailCode.forget(request);
            return changed ? "redirect:" + AccountPaths.ACCOUNT + "?done=address" : "redirect:" + PATH + "?unchanged";
        });
    }

    /** Returns the page for an account whose address may be changed now, or one that says that it may not. */
    private String changeable(
            SecurityContext context, HttpServletRequest request, Model model, Function<Account, String> page) {
        return confirmation.account(context, request, PATH, account -> {
            model.addAttribute("current", account.email().text());
            if (recoveries.mayChangeAddress(account)) {
                return page.apply(account);
            }
            model.addAttribute("later", true);
            return "account/email";
        });
    }

    private Optional<EmailProof> proven(Account account, HttpServletRequest request) {
        return emailCode.proven(ProofPurpose.ADDRESS, Optional.of(account.holder()), request);
    }
}
