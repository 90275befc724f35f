package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a person who is signed in change the means of sign-in of their account. A change locks the account; a recovery or another
 * password, which end the sign-in, come before it, so that it is not made, or after it, and undo it.
 */
@Component
class AuthenticatorChanges {

    private final Accounts accounts;
    private final SignInService signIns;
    private final TransactionTemplate transaction;

    AuthenticatorChanges(Accounts accounts, SignInService signIns, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.transaction = transaction;
    }

    /**
     * Carries out a change in a transaction.
     *
     * @param read the account, read since the browser sent the request
     * @return what the change returned; empty if the password was replaced since the account was read, or the sign-in has ended
     */
    <T> Optional<T> change(SecurityContext context, Account read, Function<SignIn, T> change) {
        return signIns.current(context)
                .flatMap(signIn -> transaction.execute(status -> accounts.lockIfCurrent(read) && signIns.isOpen(signIn)
                        ? Optional.of(change.apply(signIn))
                        : Optional.<T>empty()));
    }
}
