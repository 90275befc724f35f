package fr.montpellier.multipass.service.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Applies the {@link ProductionRule rules of production}: refuses unsafe settings, naming all of them, before the
 * service opens, migrates or writes anything. Under {@code production} and {@code pre-production} together, what stands
 * in for an authority of the State is logged at each start and not refused.
 */
public final class ProductionRefusals implements EnvironmentPostProcessor, Ordered {

    private static final String PRODUCTION = "production";

    private final Log log;

    ProductionRefusals(DeferredLogFactory logs) {
        this.log = logs.getLog(ProductionRefusals.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getAllSources().contains(SettingsOnly.class)) {
            return;
        }
        Set<String> profiles = Set.of(environment.getActiveProfiles());
        if (!profiles.contains(PRODUCTION) && !profiles.contains(ProductionRule.PRE_PRODUCTION)) {
            return;
        }
        List<String> refused = new ArrayList<>(refusals(environment, profiles));
        if (!profiles.contains(PRODUCTION)) {
            refused.add("the profile 'pre-production' alone changes nothing: set spring.profiles.active to"
                    + " production,pre-production");
        }
        if (!refused.isEmpty()) {
            throw new IllegalStateException(String.join("\n", refused));
        }
        var settings = new ProductionSettings(environment);
        for (ProductionRule rule : ProductionRule.values()) {
            rule.offending(settings).forEach(setting -> log.warn(rule.warning(setting)));
        }
    }

    /** Returns what these settings are refused for in production, a sentence each; empty if a service starts with them. */
    public static List<String> refusals(ConfigurableEnvironment environment, Set<String> profiles) {
        var settings = new ProductionSettings(environment);
        var refused = new ArrayList<String>();
        for (ProductionRule rule : ProductionRule.values()) {
            if (!rule.isTolerated(profiles)) {
                rule.offending(settings).forEach(setting -> refused.add(rule.refusal(setting)));
            }
        }
        return refused;
    }

    /**
     * Returns why a service may not keep traces of exchanges between administrations with these settings; empty if it keeps
     * them long enough. The vault knows from its settings that it does; another service has to find out.
     */
    public static Optional<String> refusalOfTraces(ConfigurableEnvironment environment) {
        return new ProductionSettings(environment).keepsTraces()
                ? Optional.empty()
                : Optional.of(
                        ProductionRule.TRACES_OF_EXCHANGES.refusal(ProductionSettings.ENTRIES + " of less than 1096d"));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
