package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A validated logout request. */
final class ValidatedLogout extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Details details;

    /**
     * @param clientId registration of the requesting client, if the request identifies it
     * @param client name of the client for pages
     * @param hinted sign-in of the ID token hint, if it has not ended
     * @param current sign-in of this browser, if it has not ended
     * @param returnTo address to which the browser returns, with the client's {@code state}
     */
    record Details(
            Optional<String> clientId,
            Optional<String> client,
            Optional<SignIn> hinted,
            Optional<SignIn> current,
            @Nullable URI returnTo) {

        /** Returns whether the person must confirm first (OpenID Connect RP-Initiated Logout, section 2). */
        boolean mustAsk() {
            return current.isPresent() && !current.map(SignIn::id).equals(hinted.map(SignIn::id));
        }
    }

    ValidatedLogout(Details details) {
        super(Collections.emptyList());
        this.details = details;
        setAuthenticated(true);
    }

    Details details() {
        return details;
    }

    @Override
    public Object getPrincipal() {
        return details.client().orElse("");
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
