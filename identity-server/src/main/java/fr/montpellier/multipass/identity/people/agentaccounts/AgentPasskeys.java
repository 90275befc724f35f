package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.passkeys.AccountPasskeys;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRepository;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeySeal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The passkeys of agents' accounts. The password and the authenticator application stay: a passkey is one more way to sign
 * in, with two factors as well. They are deleted with their account.
 */
@Service
public class AgentPasskeys extends AccountPasskeys<AgentAccount> {

    private static final PasskeyRepository.Table TABLE = new PasskeyRepository.Table(
            "agent_passkey", "agent", "FROM agent_passkey", "INTO agent_passkey", "UPDATE agent_passkey");

    private final AgentAccounts accounts;

    AgentPasskeys(
            JdbcClient jdbc,
            PasskeySeal seal,
            Tombstones tombstones,
            PasskeyCeremonies ceremonies,
            AgentAccounts accounts) {
        super(new PasskeyRepository(jdbc, seal, tombstones, TABLE), ceremonies);
        this.accounts = accounts;
    }

    @Override
    protected UUID holder(AgentAccount account) {
        return account.agent();
    }

    @Override
    protected Optional<AgentAccount> findForSignIn(UUID holder) {
        return accounts.findForChange(holder);
    }

    @Override
    protected void changed(AgentAccount account, Change change) {
        switch (change) {
            case ADDED ->
                accounts.changed(
                        account,
                        IdentityJournalEvent.AGENT_PASSKEY_ADDED,
                        Outcome.SUCCESS,
                        AccountMailKind.AGENT_PASSKEY_ADDED);
            case REMOVED ->
                accounts.changed(
                        account,
                        IdentityJournalEvent.AGENT_PASSKEY_REMOVED,
                        Outcome.SUCCESS,
                        AccountMailKind.AGENT_PASSKEY_REMOVED);
            case REFUSED ->
                accounts.changed(
                        account,
                        IdentityJournalEvent.AGENT_PASSKEY_REFUSED,
                        Outcome.REFUSED,
                        AccountMailKind.AGENT_PASSKEY_REFUSED);
        }
    }
}
