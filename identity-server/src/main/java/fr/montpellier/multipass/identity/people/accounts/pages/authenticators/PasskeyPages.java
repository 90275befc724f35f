package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountPaths;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the page of the passkeys of residents. */
@Controller
@RequestMapping(PasskeyPages.PATH)
class PasskeyPages extends AccountPasskeyPages<Account> {

    static final String PATH = "/account/passkeys";

    private static final Runnable NOTHING = () -> {};

    private final ConfirmationPages confirmation;
    private final AuthenticatorChanges changes;
    private final SignInTermination signInTermination;

    PasskeyPages(
            Passkeys passkeys,
            PasskeyChallenges challenges,
            ConfirmationPages confirmation,
            AuthenticatorChanges changes,
            SignInTermination signInTermination) {
        super(PATH, passkeys, challenges);
        this.confirmation = confirmation;
        this.changes = changes;
        this.signInTermination = signInTermination;
    }

    @Override
    protected String account(SecurityContext context, HttpServletRequest request, Function<Account, String> page) {
        return confirmation.account(context, request, PATH, page);
    }

    @Override
    protected boolean change(SecurityContext context, Account account, BooleanSupplier change) {
        Optional<Runnable> notices = changes.change(
                context,
                account,
                signIn -> change.getAsBoolean() ? signInTermination.endOthersInTransaction(signIn) : NOTHING);
        notices.ifPresent(Runnable::run);
        return notices.isPresent();
    }

    @Override
    protected String signInFirst(HttpServletRequest request) {
        return RecentSignIns.signInFirst(PATH, request);
    }

    @Override
    protected String name(Account account, Locale language) {
        return account.email().text();
    }

    @Override
    protected Optional<String> back() {
        return Optional.of(AccountPaths.ACCOUNT);
    }
}
