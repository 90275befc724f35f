package fr.montpellier.multipass.identity.clients.outbound;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.AddressRefusedException;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Requests of this server to addresses that clients gave: only to hosts that the operator listed, never to a private
 * address unless listed as such, which is checked where the connection is made. What the operator wrote in the settings
 * is trusted as it is.
 */
@Component
public class OutboundRequests {

    private final OutboundSettings settings;
    private final OutboundClient client;
    private final CallLimits limits;

    OutboundRequests(OutboundSettings settings, OutboundClient client) {
        this.settings = settings;
        this.client = client;
        this.limits = new CallLimits(settings.timeout(), settings.maxSize());
    }

    /** Returns whether requests to addresses of clients are allowed to some host. */
    public boolean isUnrestricted() {
        return !settings.hosts().isEmpty() || !settings.privateHosts().isEmpty();
    }

    /** Whether the address would be asked on behalf of a client that registered; its host is not resolved. */
    public boolean isAllowed(URI address) {
        return listed(address, settings.privateHosts()) || (isHttps(address) && listed(address, settings.hosts()));
    }

    /**
     * Returns the document at that address.
     *
     * @param trusted whether the operator wrote the address in the settings
     * @throws OutboundRequestException if the address is not allowed
     * @throws IOException if there is no answer in time, none of status 2xx, or too long a one
     */
    public byte[] get(URI address, boolean trusted) throws IOException {
        return send(OutboundCall.get(address, limits, destinations(address, trusted)));
    }

    /** Posts a form; otherwise as {@link #get}. */
    public void post(URI address, String form, boolean trusted) throws IOException {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        send(new OutboundCall(
                HttpMethod.POST,
                address,
                headers,
                form.getBytes(StandardCharsets.UTF_8),
                limits,
                destinations(address, trusted)));
    }

    private Destinations destinations(URI address, boolean trusted) throws OutboundRequestException {
        if (trusted) {
            return Destinations.ANY;
        }
        if (!isAllowed(address)) {
            throw new OutboundRequestException("this host is not among those that this server sends requests to");
        }
        return listed(address, settings.privateHosts()) ? Destinations.ANY : Destinations.PUBLIC;
    }

    private static boolean listed(URI address, Set<String> hosts) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name) || hosts.contains(name + ":" + address.getPort());
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
    }

    private byte[] send(OutboundCall call) throws IOException {
        try {
            OutboundResponse response = client.send(call);
            if (response.status() / 100 != 2) {
                throw new IOException("answered " + response.status());
            }
            return response.body();
        } catch (AddressRefusedException e) {
            throw new OutboundRequestException("this host has an address that is not public");
        } catch (UnknownHostException e) {
            throw new OutboundRequestException("this host has no address");
        }
    }
}
