package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.vault.catalogue.types.CatalogueChange;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Adds the types of the seed that the database does not have, before the vault serves. */
@Component
class CatalogueInitializer implements SmartInitializingSingleton {

    private final CatalogueSeed seed;
    private final CatalogueEditor changes;
    private final Clock clock;

    CatalogueInitializer(CatalogueSeed seed, CatalogueEditor changes, Clock clock) {
        this.seed = seed;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        seed.types()
                .forEach(kind ->
                        changes.seed(new CatalogueChange(kind.withVersion(1), clock.instant(), Optional.empty())));
    }
}
