package fr.montpellier.multipass.identity.testing.clients;

import com.nimbusds.jose.jwk.JWKSet;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.util.Map;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** A client with its key by value. */
public final class ClientsForFuzzing {

    public static final String REDIRECT_URI = "https://app.example/callback?a=b";

    private ClientsForFuzzing() {}

    public static RegisteredClient with(SignedTexts keys) {
        return RegisteredClient.withId("app")
                .clientId("app")
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(REDIRECT_URI)
                .redirectUri("http://127.0.0.1/callback")
                .scope("openid")
                .clientSettings(
                        new ClientMetadata(Map.of("jwks", new JWKSet(keys.key().toPublicJWK()).toJSONObject()))
                                .write(ClientSettings.builder())
                                .build())
                .build();
    }
}
