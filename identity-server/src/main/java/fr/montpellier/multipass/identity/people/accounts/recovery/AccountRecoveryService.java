package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.AuthenticatorReplacement;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces lost means of sign-in, and ends the sign-ins of the account in the same transaction: none that was opened by the lost means
 * is left when the new ones are valid.
 */
@Service
public class AccountRecoveryService {

    private final Recoveries recoveries;
    private final Citizens citizens;
    private final SignInService signIns;
    private final SignInTermination signInTermination;
    private final TransactionTemplate transaction;

    AccountRecoveryService(
            Recoveries recoveries,
            Citizens citizens,
            SignInService signIns,
            SignInTermination signInTermination,
            TransactionTemplate transaction) {
        this.recoveries = recoveries;
        this.citizens = citizens;
        this.signIns = signIns;
        this.signInTermination = signInTermination;
        this.transaction = transaction;
    }

    /** Completes a recovery, as {@link Recoveries#complete}. */
    public Optional<Account> complete(UUID id, UUID proof, String code, String passwordHash) {
        return inTransaction(
                status -> recoveries.complete(id, proof, code, passwordHash), changed -> endAll(changed.holder()));
    }

    /**
     * Replaces a lost password, as {@link Recoveries#replacePassword}.
     *
     * @param confirming recent sign-in with a passkey of the account or with FranceConnect; empty without one
     * @return the account; empty also if that sign-in has ended
     */
    public Optional<Account> replacePassword(
            UUID proof, Account read, Optional<SignIn> confirming, String password, String passwordHash) {
        return inTransaction(
                status -> confirming.filter(signIn -> !signIns.isOpen(signIn)).isPresent()
                        ? Optional.empty()
                        : recoveries.replacePassword(proof, read, confirming.isPresent(), password, passwordHash),
                changed -> endAll(changed.holder()));
    }

    /**
     * Replaces the means after FranceConnect, as {@link Recoveries#replaceMeans}, and ends every other sign-in.
     *
     * @return the account; empty also if the sign-in has ended
     */
    public Optional<Account> replaceMeans(
            SignIn signIn, Account account, UUID proof, AuthenticatorReplacement means, boolean keepsPasskeys) {
        return inTransaction(
                status -> {
                    Optional<Account> replaced = recoveries.replaceMeans(signIn, account, proof, means, keepsPasskeys);
                    if (replaced.isPresent() && !signIns.isOpen(signIn)) {
                        status.setRollbackOnly();
                        return Optional.empty();
                    }
                    return replaced;
                },
                changed -> {
                    giveAddress(signIn, account, changed);
                    return Stream.of(signInTermination.endOthersInTransaction(signIn));
                });
    }

    /**
     * Changes the address of the account, as {@link Recoveries#changeAddress}, and ends every other sign-in.
     *
     * @return the account; empty also if the sign-in has ended
     */
    public Optional<Account> changeAddress(SignIn signIn, Account read, UUID proof) {
        return inTransaction(
                status -> signIns.isOpen(signIn) ? recoveries.changeAddress(signIn, read, proof) : Optional.empty(),
                changed -> {
                    giveAddress(signIn, read, changed);
                    return Stream.of(signInTermination.endOthersInTransaction(signIn));
                });
    }

    /**
     * Has applications given the address that the account has now, if they were given the one of before: a sign-in with FranceConnect has
     * the verified address of the account too.
     */
    private void giveAddress(SignIn signIn, Account before, Account changed) {
        Optional.ofNullable(signIn.person().email())
                .filter(given -> given.verified()
                        && given.address().equals(before.email().text()))
                .ifPresent(given -> signIns.changeEmail(
                        signIn, new PersonEmail(changed.email().text(), true)));
    }

    /** Stops a recovery by a link, or locks the account, as {@link Recoveries#stop(String)}. */
    public Optional<Recovery> stop(String link) {
        return inTransaction(
                status -> recoveries.stop(link),
                recovery -> recovery.isLocked() ? endAll(recovery.holder()) : Stream.empty());
    }

    private <T> Optional<T> inTransaction(
            TransactionCallback<Optional<T>> change, Function<T, Stream<Runnable>> endSignIns) {
        List<Runnable> notices = new ArrayList<>();
        Optional<T> changed = transaction.execute(status -> {
            Optional<T> result = change.doInTransaction(status);
            result.ifPresent(value -> endSignIns.apply(value).forEach(notices::add));
            return result;
        });
        notices.forEach(Runnable::run);
        return changed;
    }

    private Stream<Runnable> endAll(UUID holder) {
        return citizens.holdersOf(holder).stream().map(signInTermination::endAllInTransaction);
    }
}
