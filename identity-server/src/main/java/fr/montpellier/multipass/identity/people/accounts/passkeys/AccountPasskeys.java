package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and removes passkeys of accounts of one kind, and finds the account of a passkey. Each change is written to the
 * journal, and an email about it is sent.
 *
 * @param <A> the account
 */
public abstract class AccountPasskeys<A> implements TombstoneHandler {

    private final PasskeyRepository repository;
    private final PasskeyCeremonies ceremonies;

    protected AccountPasskeys(PasskeyRepository repository, PasskeyCeremonies ceremonies) {
        this.repository = repository;
        this.ceremonies = ceremonies;
    }

    /** A change of the passkeys of an account. */
    protected enum Change {
        ADDED,
        REMOVED,
        /** A sign-in was refused, because the authenticator was copied. */
        REFUSED
    }

    protected abstract UUID holder(A account);

    /** Returns the account. Its means of sign-in do not change until the transaction ends. */
    protected abstract Optional<A> findForSignIn(UUID holder);

    /** Writes a change to the journal, and tells the owner of the account. */
    protected abstract void changed(A account, Change change);

    public List<Passkey> of(A account) {
        return repository.findByHolder(holder(account));
    }

    /** Returns whether the account has the largest allowed number of passkeys. */
    public boolean isFull(A account) {
        return ceremonies.isFull(repository, holder(account));
    }

    /**
     * Returns the options with which a page asks an authenticator for a new passkey.
     *
     * @param name name of the account that the authenticator shows
     */
    public String creationOptions(A account, String name, PasskeyChallenge challenge) {
        return ceremonies.creationOptions(repository, holder(account), name, challenge);
    }

    /**
     * Adds a passkey, in the caller's transaction.
     *
     * @param answer response of the authenticator, a RegistrationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, its challenge was used before, or the account has
     *     too many passkeys
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(A account, String name, String answer, PasskeyChallenge challenge) {
        ceremonies.register(repository, holder(account), name, answer, challenge);
        changed(account, Change.ADDED);
    }

    /**
     * Removes a passkey of the account, in the caller's transaction; may be repeated.
     *
     * @return false if the account has no such passkey
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remove(A account, UUID id) {
        boolean removed = repository.delete(holder(account), id);
        if (removed) {
            changed(account, Change.REMOVED);
        }
        return removed;
    }

    /** Removes all passkeys of the account, in the caller's transaction, which writes to the journal and tells the owner. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAll(UUID holder) {
        repository.deleteAll(holder);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(repository.kind());
    }

    @Override
    public void endAgain(Tombstone tombstone) {
        repository.deleteAgain(UUID.fromString(tombstone.part(0)));
    }

    /**
     * Verifies the response of an authenticator, and opens the sign-in to the account whose passkey signed the challenge in the same
     * transaction: a change of the means of sign-in comes before and prevents it, or after it. If the signature counter shows that the
     * authenticator was copied, the passkey is refused and an email is sent to the owner.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @param opening opens the sign-in, or refuses it before it writes anything; the challenge stays used
     * @return what the opening returns
     * @throws PasskeyRefusedException if the response is not valid, or its challenge was used before
     * @throws SignInException if the opening throws it
     */
    @Transactional(noRollbackFor = {ClonedPasskeyException.class, SignInException.class})
    public <T> T signIn(String answer, PasskeyChallenge challenge, Function<A, T> opening) {
        return opening.apply(ceremonies.authenticate(
                repository, answer, challenge, this::findForSignIn, account -> changed(account, Change.REFUSED)));
    }
}
