package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import fr.montpellier.multipass.identity.people.federation.FederationKeys;
import fr.montpellier.multipass.identity.people.federation.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How we present ourselves to one identity provider.
 *
 * @param ourUrl our address, where browsers come back to
 * @param issuer exact, as in its tokens; its discovery document is below it
 * @param clientSecret sent in the body ({@code client_secret_post}); absent means {@code private_key_jwt}
 * @param parameters added to the authorization request
 * @param acrValues the levels that we ask for; another one is refused
 * @param encrypted whether ID token and userinfo must be encrypted for us
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

    /** How long a person may take to sign in there. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    public RelyingParty {
        parameters = Map.copyOf(parameters);
        acrValues = List.copyOf(acrValues);
    }

    /** Distinguishes sign-ins of several providers in one session. */
    public String name() {
        return provider.wireName();
    }

    /** Registered there. */
    public String callback() {
        return ourUrl + "/federation/" + name() + "/callback";
    }

    /** Registered there. */
    public String afterLogout() {
        return ourUrl + "/federation/" + name() + "/logout-callback";
    }

    @Override
    public String toString() {
        return "RelyingParty[" + name() + " at " + issuer + "]";
    }
}
