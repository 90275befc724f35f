package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.blobs.StoreCapabilities;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports whether the store answers, its capabilities, and whether every document has its object. */
@Component("documentStore")
class ObjectStoreHealth implements HealthIndicator {

    private final ObjectStore store;
    private final ReconciliationMetrics figures;

    ObjectStoreHealth(ObjectStore store, ReconciliationMetrics figures) {
        this.store = store;
        this.figures = figures;
    }

    @Override
    public Health health() {
        try {
            store.ping();
            StoreCapabilities abilities = store.capabilities();
            return Health.up()
                    .withDetail("checksums", abilities.checksums())
                    .withDetail("conditionalWrites", abilities.conditionalWrites())
                    .withDetail("erasuresLockedByTheStore", abilities.lock())
                    .withDetail("documentsWithoutObject", figures.missing())
                    .build();
        } catch (StoreUnavailableException e) {
            return Health.down().build();
        }
    }
}
