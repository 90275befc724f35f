package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import fr.montpellier.multipass.identity.people.federation.FederationKeys;
import fr.montpellier.multipass.identity.people.federation.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registration of this server as a relying party of one identity provider.
 *
 * @param ourUrl external address of this server, to which browsers return
 * @param issuer issuer in the provider's tokens, compared exactly; the discovery document is below it
 * @param clientSecret secret sent in the body ({@code client_secret_post}); absent means {@code private_key_jwt}
 * @param parameters added to the authorization request
 * @param acrValues requested levels; another one is refused
 * @param encrypted whether ID token and UserInfo response must be encrypted for this server
 */
public record RelyingParty(
        Provider provider,
        String ourUrl,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        String scope,
        Map<String, String> parameters,
        List<String> acrValues,
        boolean encrypted,
        FederationKeys keys) {

    /** The longest time that a person may take to sign in at the provider. */
    public static final Duration SIGN_IN_LIMIT = Duration.ofMinutes(15);

    public RelyingParty {
        parameters = Map.copyOf(parameters);
        acrValues = List.copyOf(acrValues);
    }

    /** Returns the name that distinguishes sign-ins with several providers in one session. */
    public String name() {
        return provider.wireName();
    }

    /** Returns an address that is registered at the provider. */
    public String callback() {
        return ourUrl + "/federation/" + name() + "/callback";
    }

    /** Returns an address that is registered at the provider. */
    public String afterLogout() {
        return ourUrl + "/federation/" + name() + "/logout-callback";
    }

    @Override
    public String toString() {
        return "RelyingParty[" + name() + " at " + issuer + "]";
    }
}
