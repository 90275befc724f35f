package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.clients.ClientDataCleanup;
import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.retention.DistinctValues;
import org.springframework.stereotype.Component;

/** Nobody can withdraw from a client that is no more, nor has to. */
@Component
class ScopeConsentCleanup extends ClientDataCleanup {

    ScopeConsentCleanup(BatchedDeletion deletion, DistinctValues values) {
        super("scope_consent", deletion, values);
    }
}
