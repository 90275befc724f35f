package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.logos.ClientLogoRepository;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the logo of a client once, at its registration, if the operator listed the host. Browsers get the logo from
 * this server, because the client's server could otherwise observe sign-ins (OpenID Connect Dynamic Client Registration
 * 1.0, section 2).
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
     * Returns the logo, a small PNG, or empty if the client has none or its host is not allowed.
     *
     * @throws RegistrationException if the address serves anything else
     */
    public Optional<byte[]> fetch(ClientMetadata metadata) {
        return metadata.text(LOGO_URI).flatMap(this::at);
    }

    /** Stores the logo and replaces the previous one. */
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

    /**
     * Returns the same exception for each failure, because different ones would reveal hosts of the internal network.
     */
    private static RegistrationException refused() {
        return RegistrationException.metadata(
                LOGO_URI,
                "must be the address of a PNG that this server can fetch, of at most " + PngHeader.LARGEST
                        + " pixels in width and height");
    }
}
