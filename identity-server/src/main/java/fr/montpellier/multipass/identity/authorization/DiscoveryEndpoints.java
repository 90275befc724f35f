package fr.montpellier.multipass.identity.authorization;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** What this server can do, under both well-known addresses (RFC 8414, OpenID Connect Discovery). */
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
