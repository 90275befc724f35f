package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.clients.ClientTraces;
import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** Nobody can withdraw from a client that is no more, nor has to. */
@Component
class ConsentsOfClients extends ClientTraces {

    ConsentsOfClients(BatchedDeletion deletion, DistinctValues values) {
        super("scope_consent", deletion, values);
    }
}
