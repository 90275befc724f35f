package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.clients.removal.ClientDataCleanup;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** Deletes the authorizations of a removed client, including access tokens that have not expired. */
@Component
class AuthorizationCleanup extends ClientDataCleanup {

    AuthorizationCleanup(BatchedDeletion deletion, DistinctValues values) {
        super("FROM oauth_authorization", deletion, values);
    }
}
