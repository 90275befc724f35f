package fr.montpellier.multipass.simulators;

import fr.montpellier.multipass.simulators.provider.ProviderSettings;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

/** Both simulators, running. */
public record RunningSimulators(ConfigurableApplicationContext franceConnect, ConfigurableApplicationContext proConnect)
        implements AutoCloseable {

    /** The issuer of the FranceConnect simulator, base of its endpoints. */
    public URI franceConnectIssuer() {
        return franceConnect.getBean(ProviderSettings.class).issuer();
    }

    /** The issuer of the ProConnect simulator, base of its endpoints. */
    public URI proConnectIssuer() {
        return proConnect.getBean(ProviderSettings.class).issuer();
    }

    @Override
    public void close() {
        try {
            proConnect.close();
        } finally {
            franceConnect.close();
        }
    }
}
