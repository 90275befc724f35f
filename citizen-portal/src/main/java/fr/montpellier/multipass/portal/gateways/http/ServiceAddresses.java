package fr.montpellier.multipass.portal.gateways.http;

import fr.montpellier.multipass.portal.gateways.Service;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The addresses of the services ({@code multipass.identity.url} and so on), with the limits of calls to them.
 *
 * @param streamTimeoutSeconds how long one upload or download may take, in seconds
 * @param callTimeout deadline of any other call, as a whole
 * @param callMaxSize most bytes of the answer of such a call
 */
@ConfigurationProperties("multipass")
public record ServiceAddresses(
        Address identity,
        Address consent,
        Address vault,
        @DefaultValue("300") int streamTimeoutSeconds,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("4MB") DataSize callMaxSize) {

    public record Address(URI url) {}

    public URI of(Service service) {
        return switch (service) {
            case IDENTITY -> identity.url();
            case CONSENT -> consent.url();
            case VAULT -> vault.url();
        };
    }
}
