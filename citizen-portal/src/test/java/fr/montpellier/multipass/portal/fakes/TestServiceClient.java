package fr.montpellier.multipass.portal.fakes;

import fr.montpellier.multipass.portal.gateways.CallContext;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.http.ServiceRequestFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** A client of services that are all at one address, for a person who reads English. */
public final class TestServiceClient {

    private TestServiceClient() {}

    public static ServiceClient of(String url, Duration patience) {
        var address = new ServiceAddresses.Address(URI.create(url));
        var slow = new JdkClientHttpRequestFactory();
        slow.setReadTimeout(patience);
        return new ServiceClient(
                new ServiceAddresses(address, address, address, 30, Duration.ofSeconds(10), DataSize.ofMegabytes(4)),
                new Person(),
                JsonMapper.builder().build(),
                RestClient.builder(),
                new ServiceRequestFactory(slow));
    }

    private static final class Person implements CallContext {
        @Override
        public String token(Service service) {
            return "token-for-" + service.audience();
        }

        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }
    }
}
