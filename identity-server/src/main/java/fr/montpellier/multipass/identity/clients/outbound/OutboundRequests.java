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
 * Sends requests to addresses that clients gave. Only hosts that the operator listed are allowed, and private addresses
 * only for hosts listed as private; the address is checked when the connection is opened. Addresses in the operator's
 * settings are not checked.
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

    /** Returns whether the operator listed at least one host for requests to addresses of clients. */
    public boolean isUnrestricted() {
        return !settings.hosts().isEmpty() || !settings.privateHosts().isEmpty();
    }

    /**
     * Returns whether a request to this address of a registered client is allowed by its scheme, host and port. The
     * host is not resolved.
     */
    public boolean isAllowed(URI address) {
        return listed(address, settings.privateHosts()) || (isHttps(address) && listed(address, settings.hosts()));
    }

    /**
     * Returns the body of the response to a GET request.
     *
     * @param trusted whether the address is from the operator's settings, so that it is not checked
     * @throws OutboundRequestException if the address is not allowed
     * @throws IOException if the response is late, too long, or has a status other than 2xx
     */
    public byte[] get(URI address, boolean trusted) throws IOException {
        return send(OutboundCall.get(address, limits, destinations(address, trusted)));
    }

    /** Posts a form under the rules of {@link #get}. */
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
            throw new OutboundRequestException("the host is not in the operator's list of allowed hosts");
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
            throw new OutboundRequestException("the host resolves to an address that is not public");
        } catch (UnknownHostException e) {
            throw new OutboundRequestException("the host cannot be resolved");
        }
    }
}
