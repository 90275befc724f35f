package fr.montpellier.multipass.simulators.provider.tokens;

import fr.montpellier.multipass.simulators.provider.keys.Sha256PasswordEncoder;
import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Registers the one relying party of the settings. */
@Configuration(proxyBeanMethods = false)
public class RelyingParty {

    @Bean
    RegisteredClient registeredClient(ProviderSettings settings, ProviderProtocol dialect) {
        ClientSettings.Builder behaviour = ClientSettings.builder().requireProofKey(false);
        RegisteredClient.Builder client = RegisteredClient.withId(
                        UUID.randomUUID().toString())
                .clientId(settings.clientId())
                .clientName(settings.clientName())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(all -> all.addAll(settings.redirectUris()))
                .scopes(all -> all.addAll(dialect.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .accessTokenTimeToLive(settings.tokenLifetime())
                        .build());
        String secret = settings.clientSecret();
        if (secret != null && !secret.isBlank()) {
            client.clientSecret(new Sha256PasswordEncoder().encode(secret))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (settings.jwksUri() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            behaviour
                    .jwkSetUrl(settings.jwksUri().toString())
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
        }
        return client.clientSettings(behaviour.build()).build();
    }

    @Bean
    RegisteredClientRepository registeredClients(RegisteredClient client) {
        return new InMemoryRegisteredClientRepository(client);
    }
}
