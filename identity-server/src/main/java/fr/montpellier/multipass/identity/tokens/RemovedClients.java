package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.identity.clients.ClientRemoved;
import fr.montpellier.multipass.identity.clients.ClientTraces;
import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.retention.DistinctValues;
import java.util.Collection;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a client held ends with it, the access tokens that it may still show among them. */
@Component
class RemovedClients implements ClientTraces {

    private static final String TABLE = "oauth_authorization";
    private static final String CLIENT = "client_id";

    private final BatchedDeletion deletion;
    private final DistinctValues values;

    RemovedClients(BatchedDeletion deletion, DistinctValues values) {
        this.deletion = deletion;
        this.values = values;
    }

    @Override
    public Collection<String> clients() {
        return values.of(TABLE, CLIENT);
    }

    @EventListener
    void end(ClientRemoved removed) {
        deletion.deleteAll(TABLE, CLIENT, removed.clientId());
    }
}
