package fr.montpellier.multipass.identity.clients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Requests of this server to addresses that clients gave: only to hosts that the operator listed, never to a private
 * address unless listed as such, no redirect followed, little time, little data. What the operator wrote in the settings
 * is trusted as it is.
 *
 * <p>The address is resolved once for the check and again by the connection: an allowed host whose DNS changes in
 * between is one that the operator chose to trust.
 */
@Component
public class OutboundRequests {

    private final OutboundSettings settings;
    private final HttpClient http;

    OutboundRequests(OutboundSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Whether there is any host that clients may have asked. */
    public boolean asksAnybody() {
        return !settings.hosts().isEmpty() || !settings.privateHosts().isEmpty();
    }

    /** Whether the address would be asked on behalf of a client that registered; its host is not resolved. */
    public boolean isAllowed(URI address) {
        return listed(address, settings.privateHosts()) || (isHttps(address) && listed(address, settings.hosts()));
    }

    /**
     * The document at that address.
     *
     * @param trusted whether the operator wrote the address in the settings
     * @throws OutboundRefused if the address is not allowed
     * @throws IOException if there is no answer in time, none of status 2xx, or too long a one
     */
    public byte[] get(URI address, boolean trusted) throws IOException {
        if (!trusted) {
            demandAllowed(address);
        }
        return send(HttpRequest.newBuilder(address));
    }

    /** Posts a form; otherwise as {@link #get}. */
    public void post(URI address, String form, boolean trusted) throws IOException {
        if (!trusted) {
            demandAllowed(address);
        }
        send(HttpRequest.newBuilder(address)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private void demandAllowed(URI address) throws IOException {
        if (!isAllowed(address)) {
            throw new OutboundRefused("this host is not among those that this server sends requests to");
        }
        if (!listed(address, settings.privateHosts())) {
            demandPublic(address.getHost());
        }
    }

    private static void demandPublic(String host) throws IOException {
        try {
            for (var resolved : InetAddress.getAllByName(host)) {
                if (!isPublic(resolved)) {
                    throw new OutboundRefused("this host has an address that is not public");
                }
            }
        } catch (UnknownHostException e) {
            throw new OutboundRefused("this host has no address");
        }
    }

    private static boolean isPublic(InetAddress address) {
        byte first = address.getAddress()[0];
        boolean uniqueLocal = address.getAddress().length == 16 && (first & 0xfe) == 0xfc;
        boolean sharedByCarriers =
                address.getAddress().length == 4 && first == 100 && (address.getAddress()[1] & 0xc0) == 64;
        return Stream.of(
                        address.isLoopbackAddress(),
                        address.isAnyLocalAddress(),
                        address.isLinkLocalAddress(),
                        address.isSiteLocalAddress(),
                        address.isMulticastAddress(),
                        uniqueLocal,
                        sharedByCarriers)
                .noneMatch(Boolean::booleanValue);
    }

    private static boolean listed(URI address, Set<String> hosts) {
        var host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name) || hosts.contains(name + ":" + address.getPort());
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
    }

    private byte[] send(HttpRequest.Builder request) throws IOException {
        var limited = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), settings.maxSize());
        // The timeout of a request ends with its headers: this one ends with the body.
        var answer = http.sendAsync(request.timeout(settings.timeout()).build(), limited);
        try {
            var response = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 != 2) {
                throw new IOException("answered " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "no answer" : e.getCause().getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
