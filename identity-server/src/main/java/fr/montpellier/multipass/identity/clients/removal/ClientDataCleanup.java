package fr.montpellier.multipass.identity.clients.removal;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.retention.DistinctValues;
import java.util.Collection;
import org.springframework.context.event.EventListener;

/** Deletes the rows of one table that refer to a client when a {@link ClientRemovedEvent} is published. */
public abstract class ClientDataCleanup {

    private static final String CLIENT = "client_id";

    private final String from;
    private final BatchedDeletion deletion;
    private final DistinctValues values;

    /** @param from SQL clause {@code FROM} with the table, which has a column {@code client_id} */
    protected ClientDataCleanup(String from, BatchedDeletion deletion, DistinctValues values) {
        this.from = from;
        this.deletion = deletion;
        this.values = values;
    }

    /** Returns the identifiers of the clients to which rows of the table refer. */
    public Collection<String> clients() {
        return values.of(from, CLIENT);
    }

    @EventListener
    public void delete(ClientRemovedEvent removed) {
        deletion.deleteAll(from, CLIENT, removed.clientId());
    }
}
