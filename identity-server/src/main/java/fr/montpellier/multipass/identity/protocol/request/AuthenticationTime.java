package fr.montpellier.multipass.identity.protocol.request;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedClaims;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Decides which clients receive the time of the sign-in ({@code auth_time}). Two clients that receive the same second
 * could conclude that they know the same person. The claim is therefore included only if OpenID Connect Core, section
 * 2, requires it: for a client that requests {@code max_age} or the claim, or registered {@code require_auth_time}.
 * Clients of the Multipass sector, which know people by one pseudonym, always receive it.
 */
public final class AuthenticationTime {

    private static final String CLAIM = "auth_time";

    private AuthenticationTime() {}

    /** Returns whether the ID token of this authorization contains the claim. */
    public static boolean isFor(RegisteredClient client, @Nullable OAuth2Authorization authorization) {
        return ClientPolicy.of(client).sector().equals(PairwiseSubjects.MULTIPASS_SECTOR)
                || Boolean.TRUE.equals(ClientMetadata.of(client).members().get("require_auth_time"))
                || RequestedClaims.fromAuthorization(authorization).idToken().contains(CLAIM)
                || hasMaxAge(authorization);
    }

    private static boolean hasMaxAge(@Nullable OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request != null && request.getAdditionalParameters().containsKey("max_age");
    }
}
