package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The key rings of the vault: of residents and of recipients. */
@Component
class KeyRings {

    private final KeyRing residents;
    private final KeyRing recipients;

    KeyRings(JdbcClient jdbc, VaultKeyRepository pairs, MasterKey masterKey, TransactionTemplate transaction) {
        this.residents = new KeyRing(jdbc, pairs, masterKey, transaction, "resident");
        this.recipients = new KeyRing(jdbc, pairs, masterKey, transaction, "recipient");
    }

    KeyRing residents() {
        return residents;
    }

    KeyRing recipients() {
        return recipients;
    }

    List<KeyRing> all() {
        return List.of(residents, recipients);
    }
}
