package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.clients.ClientRemoved;
import fr.montpellier.multipass.identity.clients.ClientTraces;
import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.retention.DistinctValues;
import java.util.Collection;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Nobody can withdraw from a client that is no more, nor has to. */
@Component
class ConsentsOfClients implements ClientTraces {

    private static final String TABLE = "scope_consent";
    private static final String CLIENT = "client_id";

    private final BatchedDeletion deletion;
    private final DistinctValues values;

    ConsentsOfClients(BatchedDeletion deletion, DistinctValues values) {
        this.deletion = deletion;
        this.values = values;
    }

    @Override
    public Collection<String> clients() {
        return values.of(TABLE, CLIENT);
    }

    @EventListener
    void forget(ClientRemoved removed) {
        deletion.deleteAll(TABLE, CLIENT, removed.clientId());
    }
}
