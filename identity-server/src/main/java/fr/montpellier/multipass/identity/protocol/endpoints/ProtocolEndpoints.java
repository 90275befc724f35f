package fr.montpellier.multipass.identity.protocol.endpoints;

import java.util.List;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the endpoints of the protocol, one by one. */
@Component
public class ProtocolEndpoints {

    private final List<ProtocolEndpoint> all;

    ProtocolEndpoints(
            ClientAuthentication clients,
            AuthorizationEndpoint authorization,
            PushEndpoint push,
            TokenEndpoint token,
            DeviceEndpoint device,
            IntrospectionEndpoint introspection,
            RevocationEndpoint revocation,
            UserInfoEndpoint userInfo,
            LogoutEndpoint logout,
            DiscoveryEndpoints discovery) {
        this.all = List.of(
                clients, authorization, push, token, device, introspection, revocation, userInfo, logout, discovery);
    }

    public void configure(OAuth2AuthorizationServerConfigurer server) {
        all.forEach(endpoint -> endpoint.configure(server));
    }
}
