package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.passkeys.ClonedPasskeyException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkey;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and removes passkeys of agents' accounts, and finds the account of a passkey. The password and the authenticator
 * application stay: a passkey is one more way to sign in, with two factors as well. Each change is written to the journal,
 * and an email about it is sent.
 */
@Service
public class AgentPasskeys {

    private final AgentPasskeyRepository repository;
    private final PasskeyCeremonies ceremonies;
    private final AgentAccounts accounts;

    AgentPasskeys(AgentPasskeyRepository repository, PasskeyCeremonies ceremonies, AgentAccounts accounts) {
        this.repository = repository;
        this.ceremonies = ceremonies;
        this.accounts = accounts;
    }

    public List<Passkey> of(AgentAccount account) {
        return repository.findByHolder(account.agent());
    }

    /** Returns whether the account has the largest allowed number of passkeys. */
    public boolean isFull(AgentAccount account) {
        return ceremonies.isFull(repository, account.agent());
    }

    /**
     * Returns the options with which a page asks an authenticator for a new passkey.
     *
     * @param name name of the account that the authenticator shows; one person may have an account as a resident too
     */
    public String creationOptions(AgentAccount account, String name, PasskeyChallenge challenge) {
        return ceremonies.creationOptions(repository, account.agent(), name, challenge);
    }

    /**
     * Adds a passkey, in the caller's transaction.
     *
     * @param answer response of the authenticator, a RegistrationResponseJSON
     * @throws fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException if the response is not
     *     valid, its challenge was used before, or the account has too many passkeys
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(AgentAccount account, String name, String answer, PasskeyChallenge challenge) {
        ceremonies.register(repository, account.agent(), name, answer, challenge);
        accounts.changed(
                account,
                IdentityJournalEvent.AGENT_PASSKEY_ADDED,
                Outcome.SUCCESS,
                AccountMailKind.AGENT_PASSKEY_ADDED);
    }

    /** Removes a passkey of the account, in the caller's transaction; may be repeated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(AgentAccount account, UUID id) {
        if (repository.delete(account.agent(), id)) {
            accounts.changed(
                    account,
                    IdentityJournalEvent.AGENT_PASSKEY_REMOVED,
                    Outcome.SUCCESS,
                    AccountMailKind.AGENT_PASSKEY_REMOVED);
        }
    }

    /**
     * Returns the account of the passkey that signed the challenge. If the signature counter shows that the authenticator
     * was copied, the passkey is refused and an email is sent to the agent.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @throws fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException if the response is not
     *     valid, or its challenge was used before
     */
    @Transactional(noRollbackFor = ClonedPasskeyException.class)
    public AgentAccount signIn(String answer, PasskeyChallenge challenge) {
        return ceremonies.authenticate(
                repository,
                answer,
                challenge,
                accounts::find,
                account -> accounts.changed(
                        account,
                        IdentityJournalEvent.AGENT_PASSKEY_REFUSED,
                        Outcome.REFUSED,
                        AccountMailKind.AGENT_PASSKEY_REFUSED));
    }
}
