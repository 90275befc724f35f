package fr.montpellier.multipass.identity.authorization;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/** One endpoint of the framework's, with what it leaves to us. */
interface ProtocolEndpoint {

    void configure(OAuth2AuthorizationServerConfigurer server);
}
