package fr.montpellier.multipass.identity.federation.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.util.HashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.credentials.extractor.OidcCredentialsExtractor;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.redirect.OidcRedirectionActionBuilder;

/**
 * pac4j, put together for one provider. Discovery waits for the first sign-in, and is tried again until it works: this
 * server starts while the provider is down.
 */
final class OidcMachinery {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;

    private final RelyingParty party;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Parts parts;

    OidcMachinery(RelyingParty party) {
        this.party = party;
    }

    record Parts(
            OidcClient client,
            OidcRedirectionActionBuilder redirection,
            OidcCredentialsExtractor extractor,
            IdTokenRequired authenticator,
            SignedUserInfo profiles,
            OIDCProviderMetadata metadata) {}

    /** @throws fr.montpellier.multipass.identity.federation.SignInRefused if the provider does not answer */
    Parts ready() {
        var existing = parts;
        if (existing != null) {
            return existing;
        }
        lock.lock();
        try {
            var other = parts;
            if (other != null) {
                return other;
            }
            var made = assemble();
            parts = made;
            return made;
        } catch (RuntimeException e) {
            throw Refusals.of(e);
        } finally {
            lock.unlock();
        }
    }

    private Parts assemble() {
        var configuration = configuration();
        var metadata = new StrictMetadata(configuration, party);
        var client = new OidcClient(configuration);
        client.setName(party.name());
        client.setCallbackUrl(party.callback());
        client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        configuration.setResourceRetriever(
                new com.nimbusds.jose.util.DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS));
        configuration.setOpMetadataResolver(metadata);
        metadata.init();
        client.init();
        var signedInside = new SignedInside(party.keys().encryption(), party.encrypted());
        try {
            return new Parts(
                    client,
                    new OidcRedirectionActionBuilder(client),
                    new OidcCredentialsExtractor(configuration, client),
                    new IdTokenRequired(configuration, client, signedInside),
                    new SignedUserInfo(configuration, client, signedInside),
                    metadata.load());
        } catch (IOException e) {
            throw new OidcException(e);
        }
    }

    private OidcConfiguration configuration() {
        var configuration = new OidcConfiguration();
        configuration.setClientId(party.clientId());
        // pac4j insists on a secret here; the authentication itself is StrictMetadata's.
        configuration.setSecret(party.clientSecret() == null ? "unused" : party.clientSecret());
        configuration.setDiscoveryURI(party.issuer() + "/.well-known/openid-configuration");
        configuration.setScope(party.scope());
        configuration.setCustomParams(new HashMap<>(party.parameters()));
        configuration.setIdTokenSigningAlgorithm(JWSAlgorithm.ES256);
        configuration.setUseNonce(true);
        // 32 random bytes, 43 characters, as the nonce.
        configuration.setStateGenerator(context -> new State().getValue());
        // Both providers refuse every parameter outside their list, PKCE's included.
        configuration.setDisablePkce(true);
        configuration.setConnectTimeout(CONNECT_MILLIS);
        configuration.setReadTimeout(READ_MILLIS);
        return configuration;
    }
}
