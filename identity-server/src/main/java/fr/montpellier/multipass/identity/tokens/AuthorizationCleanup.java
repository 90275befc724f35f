package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.identity.clients.ClientDataCleanup;
import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** What a client held ends with it, the access tokens that it may still show among them. */
@Component
class AuthorizationCleanup extends ClientDataCleanup {

    AuthorizationCleanup(BatchedDeletion deletion, DistinctValues values) {
        super("oauth_authorization", deletion, values);
    }
}
