package fr.montpellier.multipass.simulators;

import fr.montpellier.multipass.simulators.provider.ProviderSettings;
import java.net.URI;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulators, running. */
public record RunningSimulators(
        ConfigurableApplicationContext franceConnect,
        ConfigurableApplicationContext proConnect,
        ConfigurableApplicationContext application,
        ConfigurableApplicationContext timeStamps)
        implements AutoCloseable {

    /** The issuer of the FranceConnect simulator, base of its endpoints. */
    public URI franceConnectIssuer() {
        return franceConnect.getBean(ProviderSettings.class).issuer();
    }

    /** The issuer of the ProConnect simulator, base of its endpoints. */
    public URI proConnectIssuer() {
        return proConnect.getBean(ProviderSettings.class).issuer();
    }

    /** Where browsers reach the department's application. */
    public URI applicationUrl() {
        return URI.create(application.getEnvironment().getRequiredProperty("multipass.simulators.application.url"));
    }

    @Override
    public void close() {
        List.of(timeStamps, application, proConnect, franceConnect).forEach(ConfigurableApplicationContext::close);
    }
}
