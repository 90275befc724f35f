package fr.montpellier.multipass.service.outbound.addresses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host once for both the check and the connection, which defeats DNS rebinding (a name whose address changes
 * in between). TLS still verifies the name.
 */
public final class CheckedAddresses implements DnsResolver {

    private final DnsResolver names;
    private final Destinations destinations;

    public CheckedAddresses(DnsResolver names, Destinations destinations) {
        this.names = names;
        this.destinations = destinations;
    }

    /** @throws AddressRefusedException if any address of the host is not among the destinations */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (destinations == Destinations.PUBLIC && !Stream.of(addresses).allMatch(PublicAddresses::contain)) {
            throw new AddressRefusedException();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
