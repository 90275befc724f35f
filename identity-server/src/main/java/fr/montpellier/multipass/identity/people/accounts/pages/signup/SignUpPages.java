package fr.montpellier.multipass.identity.people.accounts.pages.signup;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.NewAccount;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.EmailCodeStep;
import fr.montpellier.multipass.identity.people.accounts.pages.NewPasswordForm;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.TotpEnrolment;
import fr.montpellier.multipass.identity.people.accounts.pages.signin.AccountSignIn;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
 * Serves the pages on which a person opens an account: the address, the code that was sent to it, then their identity
 * and their password. No account is stored before the code was right, so that a person cannot prepare an account for
 * the address of another.
 *
 * <p>A resident who has just signed in with FranceConnect does not declare an identity: the account becomes a further
 * means of sign-in to their Multipass.
 */
@Controller
class SignUpPages {

    private static final String PATH = AccountPaths.ACCOUNT + "/create";
    private static final String CODE_PATH = PATH + "/code";
    private static final String IDENTITY_PATH = PATH + "/identity";

    private static final EmailCodeStep.Pages PAGES =
            new EmailCodeStep.Pages(PATH, CODE_PATH, "account/create-code", IDENTITY_PATH);

    /**
     * The age in years from which a person alone can consent to the use of their data (law of 6 January 1978, article
     * 45).
     */
    private static final int YOUNGEST = 15;

    private static final int OLDEST = 130;

    /** The fields that the person typed. The code is blank if they add no authenticator application. */
    record Form(String givenNames, String familyName, String birthdate, String password, String again, String code) {

        /** Returns a text without personal values and passwords, which may be logged. */
        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    private final Accounts accounts;
    private final PasswordPolicy passwords;
    private final EmailCodeStep emailCode;
    private final TotpEnrolment enrolment;
    private final AccountSignIn signIn;
    private final RecentSignIns recent;
    private final SignInTermination signInTermination;
    private final Citizens citizens;
    private final Clock clock;

    SignUpPages(
            Accounts accounts,
            PasswordPolicy passwords,
            EmailCodeStep emailCode,
            TotpEnrolment enrolment,
            AccountSignIn signIn,
            RecentSignIns recent,
            SignInTermination signInTermination,
            Citizens citizens,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.emailCode = emailCode;
        this.enrolment = enrolment;
        this.signIn = signIn;
        this.recent = recent;
        this.signInTermination = signInTermination;
        this.citizens = citizens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        if (!accounts.isOffered()) {
            return "redirect:/login";
        }
        return unready(context, PATH, request).orElseGet(() -> addressForm(holder(context), model));
    }

    private static String addressForm(Optional<Citizen> holder, Model model) {
        holder.ifPresent(citizen -> model.addAttribute("holder", name(citizen)));
        return "account/create";
    }

    /**
     * Returns the page for a resident who signed in with FranceConnect and cannot open an account now, because they
     * have one or their sign-in is not recent.
     */
    private Optional<String> unready(SecurityContext context, String path, HttpServletRequest request) {
        return recent.throughFranceConnect(context).flatMap(federated -> {
            if (accounts.find(federated.holder()).isPresent()) {
                return Optional.of("redirect:" + AccountPaths.ACCOUNT);
            }
            if (recent.isRecent(federated)) {
                PostSignInRedirect.arrive(request, path);
                return Optional.empty();
            }
            return Optional.of(PostSignInRedirect.toNewResidentSignIn(request, path));
        });
    }

    /** Returns the resident who signed in with FranceConnect and whose Multipass gets the account. */
    private Optional<Citizen> holder(SecurityContext context) {
        return recent.throughFranceConnect(context)
                .flatMap(signedIn -> citizens.find(new CitizenId(signedIn.holder())));
    }

    private static Optional<UUID> id(Optional<Citizen> holder) {
        return holder.map(citizen -> citizen.id().value());
    }

    private static String name(Citizen holder) {
        return holder.pivot().givenNames() + " " + holder.pivot().familyName();
    }

    @PostMapping(PATH)
    String sendCode(
            @RequestParam(defaultValue = "") String email,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return unready(context, PATH, request)
                .orElseGet(() -> sendCode(email, holder(context), request, language, model));
    }

    private String sendCode(
            String email, Optional<Citizen> holder, HttpServletRequest request, Locale language, Model model) {
        return emailCode
                .sendCode(PAGES, email, id(holder), accounts::sendSignUpCode, request, language, model)
                .orElseGet(() -> addressForm(holder, model));
    }

    @GetMapping(CODE_PATH)
    String askCode(HttpServletRequest request) {
        return emailCode.askCode(PAGES, request);
    }

    @PostMapping(CODE_PATH)
    String checkCode(
            @RequestParam(defaultValue = "") String code,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        return emailCode.checkCode(
                PAGES, code, () -> proven(request, holder(context)).isPresent(), request, model);
    }

    @GetMapping(IDENTITY_PATH)
    String askIdentity(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return unready(context, IDENTITY_PATH, request)
                .or(() -> proven(request, holder(context))
                        .map(proof -> form(proof, holder(context), new Form("", "", "", "", "", ""), request, model)))
                .orElse("redirect:" + PATH);
    }

    @PostMapping(IDENTITY_PATH)
    String open(
            @RequestParam(defaultValue = "") String givenNames,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String birthdate,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String code,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = new Form(givenNames, familyName, birthdate, password, again, code);
        return unready(context, IDENTITY_PATH, request).orElseGet(() -> {
            Optional<SignIn> before = recent.throughFranceConnect(context);
            return open(typed, holder(context), before, request, response, model);
        });
    }

    private String open(
            Form typed,
            Optional<Citizen> holder,
            Optional<SignIn> before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<EmailProof> proof = proven(request, holder);
        if (proof.isEmpty()) {
            return "redirect:" + PATH;
        }
        Optional<String> problem = holder.isPresent() ? Optional.empty() : identityProblem(typed);
        List<String> personal = List.of(
                holder.map(SignUpPages::name).orElse(typed.givenNames() + " " + typed.familyName()),
                proof.get().email().text());
        problem = problem.or(() -> meansProblem(typed, personal, request));
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            return form(proof.get(), holder, typed, request, model);
        }
        Optional<String> secret = enrolment.confirmed(request, typed.code());
        String password = PasswordPolicy.normalised(typed.password());
        NewAccount.Owner owner = holder.<NewAccount.Owner>map(
                        citizen -> new NewAccount.Holder(citizen.id().value()))
                .orElseGet(() -> new NewAccount.Declared(IdentitePivot.declared(
                        typed.givenNames(), typed.familyName(), LocalDate.parse(typed.birthdate()))));
        var asked = new NewAccount(owner, password, secret);
        Optional<Account> opened = accounts.open(proof.get().id(), asked, accounts.hash(password));
        if (opened.isEmpty()) {
            return "redirect:" + PATH;
        }
        List<String> amr = secret.isPresent() ? AccountSignIn.PASSWORD_AND_CODE : AccountSignIn.PASSWORD;
        String next = signIn.open(opened.get(), amr, request, response);
        before.ifPresent(signInTermination::endReplaced);
        if (secret.isEmpty()) {
            return signIn.page(next, response, model);
        }
        model.addAttribute("codes", accounts.firstRecoveryCodes(opened.get(), RandomCodes.compared(typed.code())));
        model.addAttribute("next", next);
        return "account/recovery-codes";
    }

    /** Returns the message key of the first error in a declared identity. */
    private Optional<String> identityProblem(Form typed) {
        Optional<LocalDate> birthdate = date(typed.birthdate());
        if (birthdate.isEmpty()) {
            return Optional.of("birthdate");
        }
        LocalDate today = CivilTime.today(clock);
        if (birthdate.get().plusYears(YOUNGEST).isAfter(today)) {
            return Optional.of("too-young");
        }
        if (birthdate.get().plusYears(OLDEST).isBefore(today)) {
            return Optional.of("birthdate");
        }
        try {
            IdentitePivot.declared(typed.givenNames(), typed.familyName(), birthdate.get());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("names");
        }
    }

    /**
     * Returns the message key of the first error in the means of sign-in.
     *
     * @param personal words that the password must not contain
     */
    private Optional<String> meansProblem(Form typed, List<String> personal, HttpServletRequest request) {
        boolean secondFactor = !typed.code().isBlank();
        if (secondFactor && enrolment.confirmed(request, typed.code()).isEmpty()) {
            return Optional.of("code");
        }
        return new NewPasswordForm(typed.password(), typed.again()).problem(passwords, secondFactor, personal);
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String form(
            EmailProof proof, Optional<Citizen> holder, Form typed, HttpServletRequest request, Model model) {
        enrolment.show(request, model);
        holder.ifPresent(citizen -> model.addAttribute("holder", name(citizen)));
        model.addAttribute("email", proof.email().text());
        model.addAttribute("form", typed);
        return "account/create-identity";
    }

    private Optional<EmailProof> proven(HttpServletRequest request, Optional<Citizen> holder) {
        return emailCode.proven(ProofPurpose.SIGN_UP, id(holder), request);
    }
}
