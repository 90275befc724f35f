package fr.montpellier.multipass.service.doctor;

import fr.montpellier.multipass.service.production.ProductionRefusals;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;

/** Names what production refuses; outside production as warnings, since it is refused later. */
final class ProductionCheck implements Check {

    private static final String WHAT = "réglages";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        Set<String> profiles = Set.of(environment.getActiveProfiles());
        boolean production = profiles.contains("production");
        List<String> refused = ProductionRefusals.refusals(environment, profiles);
        if (refused.isEmpty()) {
            return List.of(Finding.good(WHAT, "rien que la production refuse"));
        }
        return refused.stream()
                .map(refusal -> production
                        ? Finding.error(WHAT, refusal, "docs/operators/production.md")
                        : Finding.warning(WHAT, refusal, "Sans effet tant que le profil production n’est pas choisi."))
                .toList();
    }
}
