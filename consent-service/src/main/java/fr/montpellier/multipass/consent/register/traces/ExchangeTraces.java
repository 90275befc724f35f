package fr.montpellier.multipass.consent.register.traces;

import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository;
import fr.montpellier.multipass.consent.register.RegisterFile;
import fr.montpellier.multipass.consent.register.RegisterRule;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.service.production.ProductionRefusals;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses, under the profile {@code production}, to keep traces of exchanges for less than 36 months (CRPA, article
 * R114-9-7). Traces come about here where a published version of a démarche has a source asked, whether it is in force,
 * comes later or was replaced: the entries about its exchanges stand in the journal.
 */
@Component
public class ExchangeTraces implements SmartInitializingSingleton {

    private final DemarchePublicationRepository published;
    private final ConfigurableEnvironment environment;

    ExchangeTraces(JdbcClient jdbc, ConfigurableEnvironment environment) {
        this.published = new DemarchePublicationRepository(jdbc);
        this.environment = environment;
    }

    /** @throws IllegalStateException before the service opens a port, if the register makes traces that it would erase too early */
    @Override
    public void afterSingletonsInstantiated() {
        refusal().filter(refused -> published.hasAnySource()).ifPresent(refused -> {
            throw new IllegalStateException(refused + " A démarche of the register has a source asked.");
        });
    }

    /** @throws RegisterRuleException if the entry has a source asked, and traces would be erased too early */
    public void requireKept(RegisterFile.DemarcheEntry entry) {
        entry.types().stream()
                .flatMap(asked -> asked.fetch().stream())
                .findFirst()
                .filter(fetch -> refusal().isPresent())
                .ifPresent(fetch -> {
                    throw new RegisterRuleException(
                            RegisterRule.TRACES_NOT_KEPT,
                            fetch.source(),
                            "This service keeps its journal for less than 36 months");
                });
    }

    private Optional<String> refusal() {
        return environment.acceptsProfiles(Profiles.of("production"))
                ? ProductionRefusals.refusalOfTraces(environment)
                : Optional.empty();
    }
}
