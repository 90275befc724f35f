package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and removes passkeys of residents' accounts, and finds the account of a passkey. Each change is written to the
 * journal, and an email about it is sent.
 */
@Service
public class Passkeys {

    private final PasskeyRepository repository;
    private final PasskeyCeremonies ceremonies;
    private final Accounts accounts;

    Passkeys(PasskeyRepository repository, PasskeyCeremonies ceremonies, Accounts accounts) {
        this.repository = repository;
        this.ceremonies = ceremonies;
        this.accounts = accounts;
    }

    public List<Passkey> of(Account account) {
        return repository.findByHolder(account.holder());
    }

    /** Returns whether the account has the largest allowed number of passkeys. */
    public boolean isFull(Account account) {
        return ceremonies.isFull(repository, account.holder());
    }

    /** Returns the options with which a page asks an authenticator for a new passkey. */
    public String creationOptions(Account account, PasskeyChallenge challenge) {
        return ceremonies.creationOptions(
                repository, account.holder(), account.email().text(), challenge);
    }

    /**
     * Adds a passkey, in the caller's transaction.
     *
     * @param answer response of the authenticator, a RegistrationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, its challenge was used before, or the account has
     *     too many passkeys
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Account account, String name, String answer, PasskeyChallenge challenge) {
        ceremonies.register(repository, account.holder(), name, answer, challenge);
        accounts.changed(account, IdentityJournalEvent.PASSKEY_ADDED, AccountMailKind.PASSKEY_ADDED);
    }

    /** Removes a passkey of the account, in the caller's transaction; may be repeated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Account account, UUID id) {
        if (repository.delete(account.holder(), id)) {
            accounts.changed(account, IdentityJournalEvent.PASSKEY_REMOVED, AccountMailKind.PASSKEY_REMOVED);
        }
    }

    /** Removes all passkeys of the account, in the caller's transaction, which writes to the journal and tells the owner. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAll(UUID holder) {
        repository.deleteAll(holder);
    }

    /**
     * Returns the account of the passkey that signed the challenge. If the signature counter shows that the
     * authenticator was copied, the passkey is refused and an email is sent to the owner.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, or its challenge was used before
     */
    @Transactional(noRollbackFor = ClonedPasskeyException.class)
    public Account signIn(String answer, PasskeyChallenge challenge) {
        return ceremonies.authenticate(
                repository,
                answer,
                challenge,
                accounts::find,
                account -> accounts.changed(
                        account,
                        IdentityJournalEvent.PASSKEY_REFUSED,
                        Outcome.REFUSED,
                        AccountMailKind.PASSKEY_REFUSED));
    }
}
