package fr.montpellier.multipass.portal.signin.sessions;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Forwards logout tokens to the other instances of the portal. The identity server sends a logout token to the address
 * of the portal, hence to any one instance, while the session is in the memory of one. Each instance verifies the token.
 */
@Component
public class SessionPeers {

    /** Marks a request that another instance forwarded, which is not forwarded again. */
    public static final String FORWARDED = "Multipass-Forwarded";

    private static final Logger log = LoggerFactory.getLogger(SessionPeers.class);

    /** Shorter than the time in which the identity server expects an answer. */
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(3), 1_000);

    private final List<URI> peers;
    private final OutboundClient outbound;

    SessionPeers(InstanceSettings settings, OutboundClient outbound) {
        this.peers = settings.peers();
        this.outbound = outbound;
    }

    /**
     * Sends the token to every other instance, and returns once each has answered or could not be reached. An instance
     * that does not run has no session to end.
     *
     * @param path at which an instance accepts logout tokens
     */
    public void forward(String path, String token) {
        if (peers.isEmpty()) {
            return;
        }
        byte[] form = ("logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (URI peer : peers) {
                for (URI address : addresses(peer)) {
                    together.execute(() -> send(
                            UriComponentsBuilder.fromUri(address)
                                    .path(path)
                                    .build()
                                    .toUri(),
                            form));
                }
            }
        }
    }

    private void send(URI address, byte[] form) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        headers.set(FORWARDED, "true");
        try {
            int status = outbound.send(
                            new OutboundCall(HttpMethod.POST, address, headers, form, LIMITS, Destinations.ANY))
                    .status();
            if (status != 200) {
                log.warn("The instance at {} answered {} to a logout token", address.getHost(), status);
            }
        } catch (IOException e) {
            log.warn("The instance at {} did not get a logout token: {}", address.getHost(), e.getMessage());
        }
    }

    /** Returns one address for each instance behind a name. A certificate is for the name, so that with TLS it stays. */
    private static List<URI> addresses(URI peer) {
        if (!"http".equals(peer.getScheme())) {
            return List.of(peer);
        }
        try {
            var addresses = new ArrayList<URI>();
            for (InetAddress address : InetAddress.getAllByName(peer.getHost())) {
                addresses.add(UriComponentsBuilder.fromUri(peer)
                        .host(
                                address.getHostAddress().contains(":")
                                        ? "[" + address.getHostAddress() + "]"
                                        : address.getHostAddress())
                        .build()
                        .toUri());
            }
            return addresses;
        } catch (UnknownHostException e) {
            log.warn("{} has no address: no instance there gets logout tokens", peer.getHost());
            return List.of();
        }
    }
}
