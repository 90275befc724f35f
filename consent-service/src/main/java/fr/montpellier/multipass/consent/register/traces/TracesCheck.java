package fr.montpellier.multipass.consent.register.traces;

import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository;
import fr.montpellier.multipass.service.doctor.Check;
import fr.montpellier.multipass.service.doctor.Finding;
import fr.montpellier.multipass.service.production.ProductionRefusals;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How long traces of exchanges are kept, for the command {@code doctor}: an error in production, before it a warning. */
public final class TracesCheck implements Check {

    private static final String WHAT = "traces des échanges";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        String address = environment.getProperty("spring.datasource.url", "");
        if (address.isBlank()) {
            return List.of();
        }
        var database = new DriverManagerDataSource(
                address,
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""));
        try {
            return new DemarchePublicationRepository(JdbcClient.create(database)).hasAnySource()
                    ? List.of(finding(environment))
                    : List.of();
        } catch (DataAccessException unreachable) {
            // The check of the database says why.
            return List.of();
        }
    }

    private static Finding finding(ConfigurableEnvironment environment) {
        Optional<String> refusal = ProductionRefusals.refusalOfTraces(environment);
        if (refusal.isEmpty()) {
            return Finding.good(WHAT, "une démarche du registre interroge une source, et le journal est gardé 36 mois");
        }
        return environment.acceptsProfiles(Profiles.of("production"))
                ? Finding.error(WHAT, refusal.orElseThrow(), "docs/operators/sources.md")
                : Finding.warning(
                        WHAT, refusal.orElseThrow(), "Sans effet tant que le profil production n’est pas choisi.");
    }
}
