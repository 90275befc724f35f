package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.clients.ClientAssertionDecoderFactory;
import fr.montpellier.multipass.identity.clients.ClientKeys;
import fr.montpellier.multipass.identity.clients.ClientSecrets;
import fr.montpellier.multipass.identity.clients.PublicClientConverter;
import fr.montpellier.multipass.identity.clients.PublicClientProvider;
import fr.montpellier.multipass.identity.senderconstraint.ClientCertificateConverter;
import fr.montpellier.multipass.identity.senderconstraint.ClientCertificateVerifier;
import fr.montpellier.multipass.identity.tokens.SingleUseAssertion;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Who calls, at every endpoint that clients call by themselves: by key, certificate, secret, or name alone. */
@Component
class ClientAuthentication implements ProtocolEndpoint {

    private final RegisteredClientRepository clients;
    private final ClientKeys keys;
    private final SingleUseAssertion singleUse;
    private final ClientSecrets secrets;
    private final ClientCertificateVerifier certificates;
    private final TokenErrorHandler tokenErrors;

    ClientAuthentication(
            RegisteredClientRepository clients,
            ClientKeys keys,
            SingleUseAssertion singleUse,
            ClientSecrets secrets,
            ClientCertificateVerifier certificates,
            TokenErrorHandler tokenErrors) {
        this.clients = clients;
        this.keys = keys;
        this.singleUse = singleUse;
        this.secrets = secrets;
        this.certificates = certificates;
        this.tokenErrors = tokenErrors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(authentication -> authentication
                .authenticationConverters(converters -> {
                    converters.removeIf(X509ClientCertificateAuthenticationConverter.class::isInstance);
                    converters.addFirst(new ClientCertificateConverter(clients));
                    converters.addFirst(new ClientAssertionIdConverter());
                    converters.addLast(new PublicClientConverter());
                })
                .authenticationProviders(providers -> {
                    providers.addFirst(new PublicClientProvider(clients));
                    check(providers);
                })
                .errorResponseHandler(tokenErrors));
    }

    private void check(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            switch (provider) {
                case JwtClientAssertionAuthenticationProvider assertions ->
                    assertions.setJwtDecoderFactory(new ClientAssertionDecoderFactory(keys, singleUse));
                case ClientSecretAuthenticationProvider ofSecrets -> ofSecrets.setPasswordEncoder(secrets);
                case X509ClientCertificateAuthenticationProvider ofCertificates ->
                    ofCertificates.setCertificateVerifier(certificates);
                default -> {
                    // Public clients that redeem a code need nothing of ours here.
                }
            }
        });
    }
}
