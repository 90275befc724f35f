package fr.montpellier.multipass.simulators.franceconnect;

import fr.montpellier.multipass.simulators.provider.ProviderConfiguration;
import fr.montpellier.multipass.simulators.provider.people.People;
import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.SignInFlow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Configures the FranceConnect simulator. */
@Configuration(proxyBeanMethods = false)
@Import({ProviderConfiguration.class, CitizenPages.class})
public class FranceConnectConfiguration {

    private static final String PREFIX = "multipass.simulators.franceconnect";

    @Bean
    ProviderSettings settings(Environment environment) {
        return Binder.get(environment).bind(PREFIX, ProviderSettings.class).get();
    }

    @Bean
    ProviderProtocol dialect(Environment environment) {
        List<String> levels = Binder.get(environment)
                .bind(PREFIX + ".acr-values", Bindable.listOf(String.class))
                .get();
        return new ProviderProtocol(
                "FranceConnect",
                "Y030007",
                true,
                new LinkedHashSet<>(levels),
                Set.of("login", "consent"),
                CitizenScopes.all(),
                CitizenScopes.claims());
    }

    @Bean
    People<Citizen> citizens(ProviderSettings settings, ResourceLoader resources) {
        return People.load(Citizen.class, settings.people(), resources);
    }

    @Bean
    SignInFlow journey(People<Citizen> citizens) {
        return new CitizenSignInFlow(citizens);
    }
}
