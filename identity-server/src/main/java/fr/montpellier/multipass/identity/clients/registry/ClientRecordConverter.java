package fr.montpellier.multipass.identity.clients.registry;

import static fr.montpellier.multipass.identity.clients.registry.ClientsConfiguration.tokens;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** Converts a stored registration to the framework's registered client. */
final class ClientRecordConverter implements Converter<ClientRecord, RegisteredClient> {

    private final boolean requireProofKey;

    /**
     * @param requireProofKey whether PKCE is required of every client. It is always required of public clients (RFC
     *     9700, section 2.1.1) and of clients whose tokens are bound or whose requests are pushed (FAPI 2.0 Security
     *     Profile, 5.3.2.2)
     */
    ClientRecordConverter(boolean requireProofKey) {
        this.requireProofKey = requireProofKey;
    }

    @Override
    public RegisteredClient convert(ClientRecord stored) {
        ClientMetadata metadata = stored.metadata();
        var method = new ClientAuthenticationMethod(
                metadata.text("token_endpoint_auth_method").orElseThrow());
        RegisteredClient.Builder client = RegisteredClient.withId(stored.clientId())
                .clientId(stored.clientId())
                .clientIdIssuedAt(stored.issuedAt())
                .clientName(metadata.text("client_name").orElse(stored.clientId()))
                .clientAuthenticationMethod(method)
                .authorizationGrantTypes(grants -> metadata.texts("grant_types").stream()
                        .map(AuthorizationGrantType::new)
                        .forEach(grants::add))
                .redirectUris(uris -> uris.addAll(metadata.texts("redirect_uris")))
                .postLogoutRedirectUris(uris -> uris.addAll(metadata.texts("post_logout_redirect_uris")))
                .scopes(scopes ->
                        scopes.addAll(List.of(metadata.text("scope").orElse("").split(" "))))
                .clientSettings(settings(stored, method))
                .tokenSettings(tokens(metadata)
                        .idTokenSignatureAlgorithm(algorithm(metadata, "id_token_signed_response_alg")
                                .orElse(SignatureAlgorithm.ES256))
                        .build());
        stored.secret()
                .ifPresent(secret -> client.clientSecret(ClientSecrets.text(secret, stored.formerSecret()))
                        .clientSecretExpiresAt(secret.expiresAt()));
        return client.build();
    }

    private ClientSettings settings(ClientRecord stored, ClientAuthenticationMethod method) {
        ClientMetadata metadata = stored.metadata();
        ClientSettings.Builder settings = ClientSettings.builder()
                .requireProofKey(requireProofKey
                        || method.equals(ClientAuthenticationMethod.NONE)
                        || metadata.senderConstrained()
                        || metadata.flag("require_pushed_authorization_requests"))
                .requireAuthorizationConsent(true);
        metadata.write(settings);
        new ClientPolicy(stored.sector(), Set.of(), stored.trial()).write(settings);
        RegisteredClients.markRegistered(settings);
        if (method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
            // The algorithm that the client uses is checked against its metadata; this one only tells the framework to
            // expect a signature with a key.
            settings.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
        }
        return settings.build();
    }

    private static Optional<SignatureAlgorithm> algorithm(ClientMetadata metadata, String name) {
        return metadata.text(name).map(SignatureAlgorithm::from);
    }
}
