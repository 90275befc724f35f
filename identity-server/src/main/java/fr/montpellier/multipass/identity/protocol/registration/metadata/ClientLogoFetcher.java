package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.logos.ClientLogoRepository;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.clients.registry.ClientMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the logo of a client once, at its registration, if the operator listed the host: a person's browser never asks
 * the client's server, which would learn who is signing in (OpenID Connect Dynamic Client Registration 1.0, section 2).
 */
@Component
public class ClientLogoFetcher {

    private static final Logger log = LoggerFactory.getLogger(ClientLogoFetcher.class);

    private static final String LOGO_URI = "logo_uri";

    private final OutboundRequests outbound;
    private final ClientLogoRepository kept;

    ClientLogoFetcher(OutboundRequests outbound, ClientLogoRepository kept) {
        this.outbound = outbound;
        this.kept = kept;
    }

    /**
     * A small PNG; none if the client has no logo, or at a host that is not asked.
     *
     * @throws RegistrationException if there is another thing at that address
     */
    public Optional<byte[]> fetch(ClientMetadata metadata) {
        return metadata.text(LOGO_URI).flatMap(this::at);
    }

    /** In the place of what the client had before. */
    public void store(String clientId, Optional<byte[]> logo) {
        kept.replace(clientId, logo);
    }

    private Optional<byte[]> at(String address) {
        if (!outbound.isAllowed(URI.create(address))) {
            if (!MetadataFormat.isHttps(address)) {
                throw RegistrationException.metadata(LOGO_URI, "must be an https address");
            }
            return Optional.empty();
        }
        try {
            byte[] content = outbound.get(URI.create(address), false);
            if (PngHeader.isSmallPng(content)) {
                return Optional.of(content);
            }
        } catch (IOException e) {
            log.info("client logo not fetched: {}", e.getMessage());
        }
        throw refused();
    }

    /** The same for each failure: what differs would tell who listens on the inner network. */
    private static RegistrationException refused() {
        return RegistrationException.metadata(
                LOGO_URI,
                "must be where this server can read a PNG of at most " + PngHeader.LARGEST
                        + " pixels in width and height");
    }
}
