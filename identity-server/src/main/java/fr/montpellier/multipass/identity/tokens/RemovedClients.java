package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.identity.clients.ClientRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a client held ends with it, the access tokens that it may still show among them. */
@Component
class RemovedClients {

    private final AuthorizationRows rows;

    RemovedClients(AuthorizationRows rows) {
        this.rows = rows;
    }

    @EventListener
    void end(ClientRemoved removed) {
        rows.deleteOfClient(removed.clientId());
    }
}
