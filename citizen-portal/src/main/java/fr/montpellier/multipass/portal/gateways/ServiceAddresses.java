package fr.montpellier.multipass.portal.gateways;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are ({@code multipass.identity.url} and so on).
 *
 * @param streamTimeoutSeconds how long one upload or download may take, in seconds
 */
@ConfigurationProperties("multipass")
record ServiceAddresses(
        Address identity,
        Address consent,
        Address vault,
        @DefaultValue("300") int streamTimeoutSeconds) {

    record Address(URI url) {}

    URI of(Service service) {
        return switch (service) {
            case IDENTITY -> identity.url();
            case CONSENT -> consent.url();
            case VAULT -> vault.url();
        };
    }
}
