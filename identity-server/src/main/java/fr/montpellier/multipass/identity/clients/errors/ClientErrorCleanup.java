package fr.montpellier.multipass.identity.clients.errors;

import fr.montpellier.multipass.identity.clients.removal.ClientDataCleanup;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** Deletes the errors of a removed application. */
@Component
class ClientErrorCleanup extends ClientDataCleanup {

    ClientErrorCleanup(BatchedDeletion deletion, DistinctValues values) {
        super("FROM client_error", deletion, values);
    }
}
