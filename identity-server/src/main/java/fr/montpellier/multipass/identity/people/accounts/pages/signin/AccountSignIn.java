package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.servlet.LocaleResolver;

/** Signs a browser in to an account. */
@Component
public class AccountSignIn {

    /** The authentication methods (RFC 8176) of a sign-in by password alone. */
    public static final List<String> PASSWORD = List.of("pwd");

    /** The authentication methods of a sign-in by password and code. */
    public static final List<String> PASSWORD_AND_CODE = List.of("pwd", "otp", "mfa");

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final SignInService signIns;
    private final ResidentSignIns residents;
    private final SignInThrottle throttle;
    private final BrowserSignIns browserSignIns;
    private final LocaleResolver languages;
    private final TransactionTemplate transaction;

    AccountSignIn(
            Accounts accounts,
            Passkeys passkeys,
            SignInService signIns,
            ResidentSignIns residents,
            SignInThrottle throttle,
            BrowserSignIns browserSignIns,
            LocaleResolver languages,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.residents = residents;
        this.throttle = throttle;
        this.browserSignIns = browserSignIns;
        this.languages = languages;
        this.transaction = transaction;
    }

    private record AccountVisit(Locale language, KnownBrowser known, Device device) implements Visit {

        @Override
        public String browser() {
            return known.name();
        }
    }

    /**
     * Opens the sign-in.
     *
     * @param amr authentication methods that the person used (RFC 8176)
     * @return the address at which the browser continues; the page of the account if no request is pending
     * @throws SignInException if the account is being closed, or its password or application was changed after the
     *     person proved that the account is theirs
     */
    public String open(Account account, List<String> amr, HttpServletRequest request, HttpServletResponse response) {
        AccountVisit visit = visit(request);
        return enter(
                transaction.execute(status -> {
                    if (!accounts.isCurrent(account)) {
                        throw new SignInException(SignInError.EXPIRED, "the means of sign-in were changed meanwhile");
                    }
                    return opened(account, amr, visit);
                }),
                request,
                response);
    }

    /**
     * Opens the sign-in by a passkey, as the method above.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, or its challenge was used before
     */
    String open(String answer, PasskeyChallenge challenge, HttpServletRequest request, HttpServletResponse response) {
        AccountVisit visit = visit(request);
        return enter(
                passkeys.signIn(answer, challenge, account -> opened(account, PasskeyCeremonies.AMR, visit)),
                request,
                response);
    }

    private AccountVisit visit(HttpServletRequest request) {
        return new AccountVisit(
                languages.resolveLocale(request),
                KnownBrowserCookie.read(request),
                Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /**
     * A sign-in that was opened.
     *
     * @param browser the browser, by which the account knows it
     * @param told address of a page that the person must see before they continue, if there is one
     */
    private record Opened(SignInAuthentication signIn, KnownBrowser browser, Optional<String> told) {}

    /** Opens the sign-in in the transaction that found the means of sign-in current. A change of them that comes later ends it. */
    private Opened opened(Account account, List<String> amr, AccountVisit visit) {
        SignInAuthentication signedIn = residents.open(
                new CitizenId(account.holder()), amr, account.email().text(), visit);
        return new Opened(
                signedIn,
                throttle.remember(account, visit.known()),
                signIns.of(signedIn).flatMap(residents::pageAfter));
    }

    private String enter(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> told = opened.told();
        String next = told.or(() -> PostSignInRedirect.address(request)).orElse(AccountPaths.ACCOUNT);
        browserSignIns.open(opened.signIn(), request, response);
        KnownBrowserCookie.write(opened.browser(), request, response);
        if (told.isEmpty()) {
            PostSignInRedirect.forget(request);
        }
        SignInRequirements.forget(request);
        return next;
    }

    /**
     * Returns a page that continues at that address by itself. A redirect is not possible, because the address may lead
     * to a client, and browsers block redirects to other sites after a form ({@code form-action}; Content Security
     * Policy Level 3, 6.4.2).
     */
    public String page(String next, HttpServletResponse response, Model model) {
        response.setHeader("Refresh", "0; url=" + next);
        model.addAttribute("next", next);
        return "account/signed-in";
    }
}
