package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.clients.registry.ClientMetadata;
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
 * The sector within which a person has one {@code sub} (OpenID Connect Core, section 8.1). The prefixes keep sectors of
 * registrations apart from those that the settings name.
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

    /** @throws RegistrationException if the addresses make no one sector */
    public String of(ClientMetadata metadata, String clientId) {
        if (metadata.text("subject_type").orElseThrow().equals("public")) {
            return "public:";
        }
        Optional<URI> identifier = metadata.text(SECTOR_IDENTIFIER_URI).map(URI::create);
        if (identifier.isPresent()) {
            requireListed(identifier.get(), metadata.texts("redirect_uris"));
            return byHost(identifier.get());
        }
        // The same loopback address serves every native application, and no host speaks for several: no sector of
        // theirs.
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

    /** OpenID Connect Dynamic Client Registration, section 5. */
    private void requireListed(URI identifier, List<String> redirects) {
        try {
            Set<String> listed = json.readValue(outbound.get(identifier, false), new TypeReference<Set<String>>() {});
            if (listed.containsAll(redirects)) {
                return;
            }
        } catch (IOException | JacksonException e) {
            log.info("sector_identifier_uri not read: {}", e.getClass().getSimpleName());
        }
        // The same for each failure: what differs would tell who listens on the inner network.
        throw RegistrationException.metadata(
                SECTOR_IDENTIFIER_URI, "must be where this server can read a list of every redirect address");
    }
}
