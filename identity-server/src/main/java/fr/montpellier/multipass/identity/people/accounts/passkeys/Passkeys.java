package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The passkeys of residents' accounts. */
@Service
public class Passkeys extends AccountPasskeys<Account> {

    private static final PasskeyRepository.Table TABLE =
            new PasskeyRepository.Table("passkey", "holder", "FROM passkey", "INTO passkey", "UPDATE passkey");

    private final Accounts accounts;

    Passkeys(
            JdbcClient jdbc, PasskeySeal seal, Tombstones tombstones, PasskeyCeremonies ceremonies, Accounts accounts) {
        super(new PasskeyRepository(jdbc, seal, tombstones, TABLE), ceremonies);
        this.accounts = accounts;
    }

    @Override
    protected UUID holder(Account account) {
        return account.holder();
    }

    @Override
    protected Optional<Account> findForSignIn(UUID holder) {
        return accounts.findForShare(holder);
    }

    @Override
    protected void changed(Account account, Change change) {
        switch (change) {
            case ADDED -> accounts.changed(account, IdentityJournalEvent.PASSKEY_ADDED, AccountMailKind.PASSKEY_ADDED);
            case REMOVED ->
                accounts.changed(account, IdentityJournalEvent.PASSKEY_REMOVED, AccountMailKind.PASSKEY_REMOVED);
            case REFUSED ->
                accounts.changed(
                        account,
                        IdentityJournalEvent.PASSKEY_REFUSED,
                        Outcome.REFUSED,
                        AccountMailKind.PASSKEY_REFUSED);
        }
    }
}
