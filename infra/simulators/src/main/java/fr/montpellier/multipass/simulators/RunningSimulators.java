package fr.montpellier.multipass.simulators;

import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.net.URI;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The addresses of the running simulators, and the handle that stops them. */
public record RunningSimulators(
        ConfigurableApplicationContext franceConnect,
        ConfigurableApplicationContext franceConnectPlus,
        ConfigurableApplicationContext proConnect,
        ConfigurableApplicationContext application,
        ConfigurableApplicationContext timeStamps,
        ConfigurableApplicationContext mail,
        ConfigurableApplicationContext particulier)
        implements AutoCloseable {

    /** Returns the issuer of the FranceConnect simulator, which is the base of its endpoints. */
    public URI franceConnectIssuer() {
        return franceConnect.getBean(ProviderSettings.class).issuer();
    }

    /** Returns the issuer of the FranceConnect+ simulator, which is the base of its endpoints. */
    public URI franceConnectPlusIssuer() {
        return franceConnectPlus.getBean(ProviderSettings.class).issuer();
    }

    /** Returns the issuer of the ProConnect simulator, which is the base of its endpoints. */
    public URI proConnectIssuer() {
        return proConnect.getBean(ProviderSettings.class).issuer();
    }

    /** Returns the address at which browsers reach the department's application. */
    public URI applicationUrl() {
        return URI.create(application.getEnvironment().getRequiredProperty("multipass.simulators.application.url"));
    }

    /** Returns the address of the page that shows the emails. */
    public URI mailUrl() {
        return URI.create(
                "http://localhost:" + mail.getEnvironment().getRequiredProperty("multipass.simulators.mail.port"));
    }

    /** Returns the address of API Particulier. */
    public URI particulierUrl() {
        return URI.create("http://localhost:"
                + particulier.getEnvironment().getRequiredProperty("multipass.simulators.particulier.port"));
    }

    @Override
    public void close() {
        List.of(particulier, mail, timeStamps, application, proConnect, franceConnectPlus, franceConnect)
                .forEach(ConfigurableApplicationContext::close);
    }
}
