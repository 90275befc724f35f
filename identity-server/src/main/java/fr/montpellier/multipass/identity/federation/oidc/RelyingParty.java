package fr.montpellier.multipass.identity.federation.oidc;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How we present ourselves to one identity provider.
 *
 * @param name distinguishes sign-ins of several providers in one session
 * @param issuer exact, as in its tokens; its discovery document is below it
 * @param clientSecret sent in the body ({@code client_secret_post}); absent means {@code private_key_jwt}
 * @param parameters added to the authorization request
 * @param acceptedAcr the levels that we ask for; another one is refused
 * @param encrypted whether ID token and userinfo must be encrypted for us
 * @param callback absolute, registered there
 * @param afterLogout absolute, registered there
 * @param patience how long a person may take to sign in there
 */
public record RelyingParty(
        String name,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        String scope,
        Map<String, String> parameters,
        Set<String> acceptedAcr,
        boolean encrypted,
        String callback,
        String afterLogout,
        Duration patience,
        ECKey signingKey,
        ECKey encryptionKey) {

    @Override
    public String toString() {
        return "RelyingParty[" + name + " at " + issuer + "]";
    }
}
