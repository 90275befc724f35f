package fr.montpellier.multipass.identity.protocol.consent.scopes;

import fr.montpellier.multipass.identity.clients.removal.ClientDataCleanup;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** Deletes the consents for a removed client. */
@Component
class ScopeConsentCleanup extends ClientDataCleanup {

    ScopeConsentCleanup(BatchedDeletion deletion, DistinctValues values) {
        super("FROM scope_consent", deletion, values);
    }
}
