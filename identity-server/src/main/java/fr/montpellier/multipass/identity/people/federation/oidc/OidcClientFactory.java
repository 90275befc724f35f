package fr.montpellier.multipass.identity.people.federation.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.IdTokenAuthenticator;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.NestedJwtReader;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.ProviderMetadataResolver;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.SignedUserInfo;
import fr.montpellier.multipass.service.outbound.SingleFlight;
import java.io.IOException;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.credentials.extractor.OidcCredentialsExtractor;
import org.pac4j.oidc.redirect.OidcRedirectionActionBuilder;

/**
 * Configures pac4j for one provider. The discovery document is fetched at the first sign-in, and again until that
 * succeeds, so that this server starts even if the provider is unavailable. Concurrent sign-ins share one call.
 */
final class OidcClientFactory {

    /** Refuses every request of pac4j; this server sends all requests itself. */
    private static final ResourceRetriever NO_RESOURCES = address -> {
        throw new IOException("not fetched by pac4j");
    };

    private final RelyingParty party;
    private final ProviderCalls calls;
    private final SingleFlight<Parts> making = new SingleFlight<>();
    private volatile @Nullable Parts parts;

    OidcClientFactory(RelyingParty party, ProviderCalls calls) {
        this.party = party;
        this.calls = calls;
    }

    record Parts(
            OidcClient client,
            OidcRedirectionActionBuilder redirection,
            OidcCredentialsExtractor extractor,
            IdTokenAuthenticator authenticator,
            SignedUserInfo profiles,
            OIDCProviderMetadata metadata) {}

    /**
     * Returns the parts of pac4j for the provider, which are made once.
     *
     * @throws fr.montpellier.multipass.identity.people.federation.SignInException if the provider does not respond
     */
    Parts parts() {
        Parts existing = parts;
        if (existing != null) {
            return existing;
        }
        try {
            return making.join(this::make);
        } catch (IOException | RuntimeException e) {
            throw SignInErrors.of(e);
        }
    }

    private Parts make() throws IOException {
        Parts other = parts;
        if (other != null) {
            return other;
        }
        Parts made = assemble();
        parts = made;
        return made;
    }

    private Parts assemble() throws IOException {
        OidcConfiguration configuration = configuration();
        var metadata = ProviderMetadataResolver.fetch(party, calls, configuration);
        var client = new OidcClient(configuration);
        client.setName(party.name());
        client.setCallbackUrl(party.callback());
        client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        configuration.setResourceRetriever(NO_RESOURCES);
        configuration.setOpMetadataResolver(metadata);
        client.init();
        var nestedJwtReader = new NestedJwtReader(party.keys().encryption(), party.encrypted());
        var redirection = new OidcRedirectionActionBuilder(client);
        var profiles = new SignedUserInfo(configuration, client, nestedJwtReader, calls, metadata.keys());
        // Otherwise pac4j initialises this at the first sign-in, and a concurrent second sign-in would use it half
        // initialised.
        redirection.init();
        profiles.init();
        return new Parts(
                client,
                redirection,
                new OidcCredentialsExtractor(configuration, client),
                new IdTokenAuthenticator(configuration, client, nestedJwtReader, calls),
                profiles,
                metadata.load());
    }

    private OidcConfiguration configuration() {
        var configuration = new OidcConfiguration();
        configuration.setClientId(party.clientId());
        // pac4j requires a secret here; ProviderMetadataResolver implements the client authentication.
        configuration.setSecret(party.clientSecret() == null ? "unused" : party.clientSecret());
        configuration.setDiscoveryURI(party.issuer() + "/.well-known/openid-configuration");
        configuration.setScope(party.scope());
        configuration.setCustomParams(new HashMap<>(party.parameters()));
        configuration.setIdTokenSigningAlgorithm(JWSAlgorithm.ES256);
        configuration.setUseNonce(true);
        // 32 random bytes, 43 characters, as the nonce.
        configuration.setStateGenerator(context -> new State().getValue());
        // The providers refuse every parameter outside their list, including those of PKCE.
        configuration.setDisablePkce(true);
        return configuration;
    }
}
