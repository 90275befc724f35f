package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;

/**
 * Finds the account of the person who is signed in. A change needs a recent sign-in, as {@link SignInRecency} says.
 */
@Component
public class RecentSignIns {

    private static final int MOST_SHOWN = 20;

    private final Accounts accounts;
    private final SignInService signIns;
    private final Citizens citizens;
    private final SignInRecency recency;

    RecentSignIns(Accounts accounts, SignInService signIns, Citizens citizens, SignInRecency recency) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.citizens = citizens;
        this.recency = recency;
    }

    /** Returns the account of the person; their sign-in need not be recent. */
    public Optional<Account> account(SecurityContext context) {
        return signIn(context).flatMap(this::accountOf);
    }

    /**
     * Returns the account that the person signed in to; through FranceConnect that of their Multipass, or else one of a Multipass that was
     * merged into it. None if the person has several and changed the address of the one that they signed in to: they sign in again.
     */
    private Optional<Account> accountOf(SignIn signIn) {
        List<Account> all = accounts.ofPerson(signIn.holder());
        return all.stream()
                .filter(account -> isSignedInTo(account, signIn))
                .findFirst()
                .or(() -> all.stream()
                        .filter(account -> all.size() == 1 || signIn.provider() != Provider.MULTIPASS)
                        .findFirst());
    }

    private static boolean isSignedInTo(Account account, SignIn signIn) {
        return Optional.ofNullable(signIn.person().email())
                .filter(PersonEmail::verified)
                .flatMap(email -> EmailAddress.parse(email.address()))
                .filter(email -> email.compared().equals(account.email().compared()))
                .isPresent();
    }

    /** Returns the addresses of the other accounts of the person, if Multipass with accounts were merged. */
    public List<String> others(SecurityContext context, Account account) {
        return signIn(context).stream()
                .flatMap(signIn -> accounts.ofPerson(signIn.holder()).stream())
                .filter(other -> !other.holder().equals(account.holder()))
                .map(other -> other.email().text())
                .toList();
    }

    /**
     * Returns the page for the account of a recent sign-in, or a redirect to the sign-in.
     *
     * @param path path at which the browser continues after the sign-in
     */
    public String account(
            SecurityContext context, HttpServletRequest request, String path, Function<Account, String> page) {
        return signIn(context)
                .filter(this::isRecent)
                .flatMap(this::accountOf)
                .map(account -> {
                    PostSignInRedirect.arrive(request, path);
                    return page.apply(account);
                })
                .orElseGet(() -> signInFirst(path, request));
    }

    /** Returns whether the sign-in is recent, as {@link SignInRecency#isRecent}. */
    public boolean isRecent(SignIn signIn) {
        return recency.isRecent(signIn);
    }

    /**
     * Returns the sign-in of a resident whom FranceConnect authenticated recently: it did not answer from an open session, which may be
     * that of another person.
     */
    public Optional<SignIn> authenticatedByFranceConnect(SecurityContext context) {
        return throughFranceConnect(context).filter(this::isRecent);
    }

    /** Returns the sign-in of a resident through FranceConnect; it need not be recent. */
    public Optional<SignIn> throughFranceConnect(SecurityContext context) {
        return signIn(context).filter(signIn -> signIn.provider().isFranceConnect());
    }

    /**
     * Returns the sign-in if it is recent, to the Multipass of that account, and by a passkey or with FranceConnect: it says more than
     * a password or a mailbox.
     */
    public Optional<SignIn> confirming(SecurityContext context, Account account) {
        return signIn(context)
                .filter(this::isRecent)
                .filter(signIn ->
                        signIn.provider().isFranceConnect() || signIn.amr().equals(PasskeyCeremonies.AMR))
                .filter(signIn -> citizens.holdersOf(signIn.holder()).contains(account.holder()));
    }

    /**
     * Returns sign-ins of the person who is signed in, to each of their Multipass: those that have not ended before the others, each newest
     * first.
     */
    public List<SignInRow> latest(SecurityContext context, Locale language) {
        return signIn(context)
                .map(current -> citizens.holdersOf(current.holder()).stream()
                        .flatMap(holder -> signIns.openFirst(holder, MOST_SHOWN).stream())
                        .sorted(Comparator.comparing(PastSignIn::open)
                                .thenComparing(past -> past.signIn().at())
                                .reversed())
                        .limit(MOST_SHOWN)
                        .map(past -> SignInRow.of(past, current, language))
                        .toList())
                .orElse(List.of());
    }

    /**
     * Returns browsers that are known of the person who is signed in, latest sign-in first.
     *
     * @param offset number of browsers before the first
     */
    public List<BrowserRow> browsers(SecurityContext context, int offset, int most, Locale language) {
        return signIn(context).stream()
                .flatMap(signIn -> accounts.browsers(signIn.holder(), offset, most).stream())
                .map(known -> BrowserRow.of(known, language))
                .toList();
    }

    /**
     * Returns the redirect to the sign-in, where FranceConnect authenticates the person anew.
     *
     * @param path path at which the browser continues after it
     */
    public static String signInFirst(String path, HttpServletRequest request) {
        PostSignInRedirect.storeForNew(request, path);
        return "redirect:" + AccountPaths.SIGN_IN;
    }

    /** Returns the sign-in of the person; it need not be recent. */
    public Optional<SignIn> signIn(SecurityContext context) {
        return signIns.current(context);
    }
}
