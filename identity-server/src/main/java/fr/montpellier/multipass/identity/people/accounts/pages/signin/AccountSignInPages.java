package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.EmailCodeStep;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyChallenges;
import fr.montpellier.multipass.identity.people.accounts.passkeys.ClonedPasskeyException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.service.languages.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages of the sign-in to an account: address and password, then a code if the account has a second factor.
 * The responses to a wrong password and to an address without an account are the same, and so is their time.
 */
@Controller
class AccountSignInPages {

    private static final String PATH = AccountPaths.SIGN_IN;
    private static final String CODE_PATH = PATH + "/code";
    private static final String EMAIL_PATH = PATH + "/email";

    private static final EmailCodeStep.Pages EMAIL_CODE =
            new EmailCodeStep.Pages(EMAIL_PATH, EMAIL_PATH + "/code", "account/sign-in-email-code", PATH + "?proven");

    private static final Logger log = LoggerFactory.getLogger(AccountSignInPages.class);

    /** The longest accepted field, in characters. Longer passwords are refused without being hashed. */
    private static final int MOST_TYPED = 1_024;

    private final Accounts accounts;
    private final EmailCodeStep emailCode;
    private final SignInThrottle throttle;
    private final PendingMfaSignIns pendingMfaSignIns;
    private final AccountSignIn signIn;
    private final UnauthenticatedErrorJournal refusals;
    private final PasskeyChallenges challenges;

    AccountSignInPages(
            Accounts accounts,
            EmailCodeStep emailCode,
            SignInThrottle throttle,
            PendingMfaSignIns pendingMfaSignIns,
            AccountSignIn signIn,
            UnauthenticatedErrorJournal refusals,
            PasskeyChallenges challenges) {
        this.accounts = accounts;
        this.emailCode = emailCode;
        this.throttle = throttle;
        this.pendingMfaSignIns = pendingMfaSignIns;
        this.signIn = signIn;
        this.refusals = refusals;
        this.challenges = challenges;
    }

    @GetMapping(PATH)
    String ask(HttpServletRequest request, HttpServletResponse response, Model model) {
        return accounts.isOffered() ? page(request, response, model) : "redirect:/login";
    }

    /** Signs in to the account of the passkey that signed the challenge; the person types nothing. */
    @PostMapping(PATH + "/passkey")
    String checkPasskey(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return signIn.page(signIn.open(credential, challenges.take(request), request, response), response, model);
        } catch (PasskeyRefusedException passkey) {
            log.info("passkey not accepted: {}", passkey.getMessage());
            refused(passkey instanceof ClonedPasskeyException ? "passkey-cloned" : "wrong-passkey");
            model.addAttribute("problem", "passkey-unknown");
            return page(request, response, model);
        }
    }

    @PostMapping(PATH)
    String checkPassword(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty() || password.length() > MOST_TYPED) {
            return again(email, "wrong", request, response, model);
        }
        Optional<Account> account = accounts.findByEmail(address.get());
        Optional<SignInThrottle.Attempt> attempt =
                throttle.password(address.get(), account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        String normalised = PasswordPolicy.normalised(password);
        if (attempt.isEmpty()) {
            refused("too-many-attempts");
            return askEmailCode(address.get(), account, normalised, language, request)
                    .orElseGet(() -> again(email, "too-many", request, response, model));
        }
        if (!accounts.matches(account, normalised, attempt.get().isInKnownBrowser())) {
            refused("wrong-password");
            return again(email, "wrong", request, response, model);
        }
        throttle.succeeded(attempt.get());
        Account owner = accounts.withCurrentHash(account.orElseThrow(), normalised);
        if (owner.hasSecondFactor()) {
            pendingMfaSignIns.store(owner, request);
            return "redirect:" + CODE_PATH;
        }
        return signIn.page(signIn.open(owner, AccountSignIn.PASSWORD, request, response), response, model);
    }

    /**
     * Has a code sent to the address if the password is right, although the attempts of the account are used up: the page is the same if
     * it is wrong, so that guesses from many networks learn nothing, and keep the owner out of no new browser.
     *
     * @return the redirect to the page that asks for the code; empty if the attempts of the network are used up
     */
    private Optional<String> askEmailCode(
            EmailAddress email,
            Optional<Account> account,
            String password,
            Locale language,
            HttpServletRequest request) {
        if (!throttle.passwordWithCode(request.getRemoteAddr())) {
            return Optional.empty();
        }
        boolean right = accounts.matches(account, password, false);
        boolean sent = throttle.codeAfterPassword(account.filter(owner -> right));
        UUID proof = accounts.sendSignInCode(email, Languages.of(language).code(), sent);
        emailCode.begin(proof, Optional.empty(), request);
        return Optional.of("redirect:" + EMAIL_CODE.codePath());
    }

    @GetMapping(EMAIL_PATH)
    String startAgain() {
        return "redirect:" + PATH;
    }

    @GetMapping(EMAIL_PATH + "/code")
    String askEmailCode(HttpServletRequest request) {
        return emailCode.askCode(EMAIL_CODE, request);
    }

    /** Makes the browser one that the account knows; the person then types the password again. */
    @PostMapping(EMAIL_PATH + "/code")
    String checkEmailCode(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String page = emailCode.checkCode(EMAIL_CODE, code, () -> false, request, model);
        emailCode
                .proven(ProofPurpose.SIGN_IN, Optional.empty(), request)
                .flatMap(proof -> accounts.useSignInProof(proof.id()))
                .ifPresent(account -> {
                    emailCode.forget(request);
                    KnownBrowserCookie.write(
                            throttle.remember(account, KnownBrowserCookie.read(request)), request, response);
                });
        return page;
    }

    @GetMapping(CODE_PATH)
    String askCode(HttpServletRequest request) {
        return pendingMfaSignIns.find(request).isPresent() ? "account/sign-in-code" : "redirect:" + PATH;
    }

    @PostMapping(CODE_PATH)
    String checkCode(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Account> pending = pendingMfaSignIns.find(request);
        if (pending.isEmpty()) {
            return "redirect:" + PATH;
        }
        Account account = pending.get();
        Optional<SignInThrottle.Attempt> attempt =
                throttle.secondFactor(account, KnownBrowserCookie.read(request), request.getRemoteAddr());
        if (attempt.isEmpty()) {
            refused("too-many-attempts");
            model.addAttribute("problem", "too-many");
            return "account/sign-in-code";
        }
        if (!accounts.useSecondFactor(account, RandomCodes.compared(code))) {
            refused("wrong-code");
            model.addAttribute("problem", "code");
            return "account/sign-in-code";
        }
        throttle.succeeded(attempt.get());
        return signIn.page(signIn.open(account, AccountSignIn.PASSWORD_AND_CODE, request, response), response, model);
    }

    private void refused(String reason) {
        refusals.count(IdentityJournalEvent.SIGN_IN_REFUSED, reason);
    }

    private String again(
            String email, String problem, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("problem", problem);
        return page(request, response, model);
    }

    private String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute(
                "anew",
                SignInRequirements.find(request).again()
                        && SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication);
        challenges.offer(request, response, model);
        return "account/sign-in";
    }
}
