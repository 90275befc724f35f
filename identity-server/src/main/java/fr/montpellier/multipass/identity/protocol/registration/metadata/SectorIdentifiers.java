package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Determines the sector of a client, within which a person has the same {@code sub} (OpenID Connect Core, section 8.1).
 * Prefixes distinguish the sectors of registrations from those in the settings.
 */
@Component
public class SectorIdentifiers {

    private static final Logger log = LoggerFactory.getLogger(SectorIdentifiers.class);

    private static final String SECTOR_IDENTIFIER_URI = "sector_identifier_uri";

    private final OutboundRequests outbound;
    private final JsonMapper json;

    SectorIdentifiers(OutboundRequests outbound, JsonMapper json) {
        this.outbound = outbound;
        this.json = json;
    }

    /**
     * Returns the sector of a client.
     *
     * @throws RegistrationException if the addresses do not determine one sector
     */
    public String of(ClientMetadata metadata, String clientId) {
        if (metadata.text("subject_type").orElseThrow().equals("public")) {
            return "public:";
        }
        Optional<URI> identifier = metadata.text(SECTOR_IDENTIFIER_URI).map(URI::create);
        if (identifier.isPresent()) {
            requireListed(identifier.get(), metadata.texts("redirect_uris"));
            return byHost(identifier.get());
        }
        // All native applications use the same loopback address, so that a host does not identify their sector.
        List<String> redirects = metadata.texts("redirect_uris");
        Set<String> sectors = redirects.stream()
                .filter(MetadataFormat::isHttps)
                .map(URI::create)
                .map(SectorIdentifiers::byHost)
                .collect(Collectors.toSet());
        return sectors.size() == 1 && redirects.stream().allMatch(MetadataFormat::isHttps)
                ? sectors.iterator().next()
                : "client:" + clientId;
    }

    private static String byHost(URI address) {
        return "host:" + address.getHost().toLowerCase(Locale.ROOT);
    }

    /**
     * Requires that the sector identifier URI lists every redirect URI (OpenID Connect Dynamic Client Registration,
     * section 5).
     */
    private void requireListed(URI identifier, List<String> redirects) {
        try {
            Set<String> listed = json.readValue(outbound.get(identifier, false), new TypeReference<Set<String>>() {});
            if (listed.containsAll(redirects)) {
                return;
            }
        } catch (IOException | JacksonException e) {
            log.info("sector_identifier_uri not read: {}", e.getClass().getSimpleName());
        }
        // The error is the same for each failure, because different ones would reveal hosts of the internal network.
        throw RegistrationException.metadata(
                SECTOR_IDENTIFIER_URI,
                "must be the address of a JSON array of all redirect URIs that this server can fetch");
    }
}
