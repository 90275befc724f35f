package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and removes passkeys of accounts, and finds the account of a passkey. Each change is written to the journal, and
 * an email about it is sent.
 */
@Service
public class Passkeys {

    /** The sector of the pseudonyms by which authenticators know accounts. No client uses this sector. */
    private static final String SECTOR = "passkeys";

    private final PasskeyRepository repository;
    private final PasskeyVerifier verifier;
    private final Accounts accounts;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    Passkeys(
            PasskeyRepository repository,
            PasskeyVerifier verifier,
            Accounts accounts,
            PairwiseSubjects subjects,
            Clock clock) {
        this.repository = repository;
        this.verifier = verifier;
        this.accounts = accounts;
        this.subjects = subjects;
        this.clock = clock;
    }

    public List<Passkey> of(Account account) {
        return repository.findByHolder(account.holder());
    }

    /** Returns the identifier of the account for authenticators, as base64url. */
    public String userHandle(Account account) {
        return subjects.of(account.holder(), SECTOR).value();
    }

    /**
     * Returns the identifiers of the account's credentials as base64url, so that an authenticator adds no second
     * credential for it.
     */
    public List<String> credentialIds(Account account) {
        return of(account).stream().map(verifier::credentialId).toList();
    }

    /** Returns whether the account has the largest allowed number of passkeys. */
    public boolean isFull(Account account) {
        return of(account).size() >= PasskeyRepository.MOST;
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
        spend(challenge);
        PasskeyVerifier.Registered registered = verifier.register(answer, challenge);
        var passkey = new Passkey(
                UUID.randomUUID(),
                account.holder(),
                name,
                registered.credential(),
                registered.backupEligible(),
                registered.signCount(),
                now(),
                Optional.empty());
        if (isFull(account) || !repository.insert(passkey, registered.credentialId())) {
            throw new PasskeyRefusedException("the account has too many passkeys, or the credential is stored already");
        }
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
        spend(challenge);
        PasskeyVerifier.Named named = verifier.read(answer);
        Passkey passkey = repository
                .findByCredential(named.credentialId())
                .orElseThrow(() -> new PasskeyRefusedException("the passkey is unknown"));
        Account account = accounts.find(passkey.holder())
                .filter(owner -> userHandle(owner).equals(named.userHandle()))
                .orElseThrow(() -> new PasskeyRefusedException("the passkey belongs to another account"));
        try {
            long count = verifier.verify(named, passkey, challenge);
            if (!repository.markUsed(passkey, count, now())) {
                throw new ClonedPasskeyException(
                        new IllegalStateException("another sign-in with the passkey was stored concurrently"));
            }
        } catch (ClonedPasskeyException cloned) {
            accounts.changed(
                    account, IdentityJournalEvent.PASSKEY_REFUSED, Outcome.REFUSED, AccountMailKind.PASSKEY_REFUSED);
            throw cloned;
        }
        return account;
    }

    private void spend(PasskeyChallenge challenge) {
        if (challenge.expiresAt().isBefore(clock.instant())
                || !repository.spend(challenge.value(), challenge.expiresAt())) {
            throw new PasskeyRefusedException("the challenge has expired or was used before");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
