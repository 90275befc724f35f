package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.discovery.Discovery;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures both discovery endpoints (RFC 8414, OpenID Connect Discovery). */
@Component
class DiscoveryEndpoints implements ProtocolEndpoint {

    private final Discovery discovery;

    DiscoveryEndpoints(Discovery discovery) {
        this.discovery = discovery;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationServerMetadataEndpoint(
                        endpoint -> endpoint.authorizationServerMetadataCustomizer(discovery::describe))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                        endpoint -> endpoint.providerConfigurationCustomizer(discovery::describe)));
    }
}
