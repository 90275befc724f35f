package fr.montpellier.multipass.identity.protocol.endpoints;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/** Configures one endpoint of the framework. */
interface ProtocolEndpoint {

    void configure(OAuth2AuthorizationServerConfigurer server);
}
