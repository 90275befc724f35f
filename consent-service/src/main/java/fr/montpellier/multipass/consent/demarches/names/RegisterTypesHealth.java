package fr.montpellier.multipass.consent.demarches.names;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports at {@code /actuator/health} whether the vault has every type of document that the register asks for, and every fact;
 * {@code UNKNOWN} while it told none.
 */
@Component("registerTypes")
class RegisterTypesHealth implements HealthIndicator {

    private final TypeNameRepository names;

    RegisterTypesHealth(TypeNameRepository names) {
        this.names = names;
    }

    @Override
    public Health health() {
        if (!names.isAnyTold()) {
            return Health.unknown().build();
        }
        List<String> untold = names.findUntold();
        List<String> untoldFacts = names.findUntoldFacts();
        if (untold.isEmpty() && untoldFacts.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder down = Health.down();
        if (!untold.isEmpty()) {
            down.withDetail("unknownToVault", untold);
        }
        if (!untoldFacts.isEmpty()) {
            down.withDetail("factsUnknownToVault", untoldFacts);
        }
        return down.build();
    }
}
