package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.passkeys.SignedPasskey;
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
import java.util.function.BooleanSupplier;
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

    private record AccountVisit(Locale language, String browser, Device device) implements Visit {}

    /**
     * Opens the sign-in.
     *
     * @param amr authentication methods that the person used (RFC 8176)
     * @return the address at which the browser continues; the page of the account if no request is pending
     * @throws SignInException if the account is being closed, or its password or application was changed after the
     *     person proved that the account is theirs
     */
    public String open(Account account, List<String> amr, HttpServletRequest request, HttpServletResponse response) {
        return open(account, amr, () -> true, request, response);
    }

    /**
     * Opens the sign-in by a passkey, as the method above.
     *
     * @throws SignInException also if the passkey was removed after it signed
     */
    String open(SignedPasskey<Account> signed, HttpServletRequest request, HttpServletResponse response) {
        return open(signed.account(), PasskeyCeremonies.AMR, () -> passkeys.has(signed), request, response);
    }

    /**
     * Opens the sign-in.
     *
     * @param stillThere whether the account still has what the person signed in with, asked when the account can no longer change
     */
    private String open(
            Account account,
            List<String> amr,
            BooleanSupplier stillThere,
            HttpServletRequest request,
            HttpServletResponse response) {
        KnownBrowser browser = throttle.remember(account, KnownBrowserCookie.read(request));
        var visit = new AccountVisit(
                languages.resolveLocale(request), browser.name(), Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
        // A change of the means of sign-in that comes later ends this sign-in.
        SignInAuthentication signedIn = transaction.execute(status -> {
            if (!accounts.isCurrent(account) || !stillThere.getAsBoolean()) {
                throw new SignInException(SignInError.EXPIRED, "the means of sign-in were changed meanwhile");
            }
            return residents.open(
                    new CitizenId(account.holder()), amr, account.email().text(), visit);
        });
        Optional<String> told = signIns.of(signedIn).flatMap(residents::pageAfter);
        String next = told.or(() -> PostSignInRedirect.address(request)).orElse(AccountPaths.ACCOUNT);
        browserSignIns.open(signedIn, request, response);
        KnownBrowserCookie.write(browser, request, response);
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
