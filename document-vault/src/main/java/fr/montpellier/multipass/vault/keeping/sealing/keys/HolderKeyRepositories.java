package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The repositories of the keys of residents and of recipients. */
@Component
class HolderKeyRepositories {

    private final HolderKeyRepository residents;
    private final HolderKeyRepository recipients;

    HolderKeyRepositories(
            JdbcClient jdbc, VaultKeyRepository pairs, MasterKey masterKey, TransactionTemplate transaction) {
        this.residents = new HolderKeyRepository(jdbc, pairs, masterKey, transaction, HolderKind.RESIDENT);
        this.recipients = new HolderKeyRepository(jdbc, pairs, masterKey, transaction, HolderKind.RECIPIENT);
    }

    HolderKeyRepository residents() {
        return residents;
    }

    HolderKeyRepository recipients() {
        return recipients;
    }

    List<HolderKeyRepository> all() {
        return List.of(residents, recipients);
    }
}
