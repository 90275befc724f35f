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

/** Configures the simulator of FranceConnect, and that of FranceConnect+, which is another provider with the same pages. */
@Configuration(proxyBeanMethods = false)
@Import({ProviderConfiguration.class, CitizenPages.class})
public class FranceConnectConfiguration {

    private static final String PLUS = "franceconnect-plus";

    private static String provider(Environment environment) {
        return environment.getRequiredProperty("multipass.simulators.provider");
    }

    private static String prefix(Environment environment) {
        return "multipass.simulators." + provider(environment);
    }

    @Bean
    ProviderSettings settings(Environment environment) {
        return Binder.get(environment)
                .bind(prefix(environment), ProviderSettings.class)
                .get();
    }

    @Bean
    ProviderProtocol dialect(Environment environment) {
        List<String> levels = Binder.get(environment)
                .bind(prefix(environment) + ".acr-values", Bindable.listOf(String.class))
                .get();
        boolean plus = provider(environment).equals(PLUS);
        Set<String> scopes = CitizenScopes.all(plus);
        return new ProviderProtocol(
                plus ? "FranceConnect+" : "FranceConnect",
                "Y030007",
                true,
                new LinkedHashSet<>(levels),
                Set.of("login", "consent"),
                scopes,
                CitizenScopes.openedBy(scopes));
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
