package fr.montpellier.multipass.consent.demarches.names;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports at {@code /actuator/health} whether the vault has every type of document that the register asks for; {@code UNKNOWN}
 * while it told none.
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
        return untold.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("unknownToVault", untold).build();
    }
}
