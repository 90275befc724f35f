package fr.montpellier.multipass.simulators.proconnect;

import fr.montpellier.multipass.simulators.provider.ProviderConfiguration;
import fr.montpellier.multipass.simulators.provider.people.People;
import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.SignInFlow;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Configures the ProConnect simulator. */
@Configuration(proxyBeanMethods = false)
@Import({ProviderConfiguration.class, AgentPages.class})
public class ProConnectConfiguration {

    private static final String PREFIX = "multipass.simulators.proconnect";

    @Bean
    ProviderSettings settings(Environment environment) {
        return Binder.get(environment).bind(PREFIX, ProviderSettings.class).get();
    }

    @Bean
    AgentSettings agentSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate(PREFIX, AgentSettings.class);
    }

    @Bean
    ProviderProtocol dialect() {
        return new ProviderProtocol(
                "ProConnect",
                "Y000400",
                false,
                new LinkedHashSet<>(List.of(Agent.PASSWORD_LEVEL, Agent.SECOND_FACTOR_LEVEL)),
                Set.of("login", "consent", "none"),
                Agent.SCOPES,
                Agent.CLAIMS);
    }

    @Bean
    People<Agent> agents(ProviderSettings settings, ResourceLoader resources) {
        return People.load(Agent.class, settings.people(), resources);
    }

    @Bean
    SecondFactor secondFactor(AgentSettings settings, Clock clock) {
        return new SecondFactor(settings.lockDuration(), clock);
    }

    @Bean
    SignInFlow journey(People<Agent> agents, SecondFactor secondFactor, AgentSettings settings) {
        return new AgentSignInFlow(agents, secondFactor, settings);
    }
}
