package fr.montpellier.multipass.identity.authorization;

import com.nimbusds.oauth2.sdk.id.State;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the browser goes once signed out everywhere. The identity provider brings it back with a state, so that nobody
 * else can.
 *
 * @param address of the client, or of our own page
 */
record AfterSignOut(URI address) implements Serializable {

    private static final String ATTRIBUTE = AfterSignOut.class.getName() + ":";
    private static final URI OUR_PAGE = URI.create("/signed-out");

    static AfterSignOut of(OidcLogoutAuthenticationToken logout) {
        var address = logout.getPostLogoutRedirectUri();
        if (address == null || address.isEmpty()) {
            return new AfterSignOut(OUR_PAGE);
        }
        var builder = UriComponentsBuilder.fromUriString(address);
        if (logout.getState() != null && !logout.getState().isEmpty()) {
            builder.queryParam("state", "{state}");
            return new AfterSignOut(builder.encode().build(logout.getState()));
        }
        return new AfterSignOut(builder.build().toUri());
    }

    /** In a new session, under a state that nobody guesses. */
    String remember(HttpServletRequest request) {
        var state = new State().getValue();
        request.getSession().setAttribute(ATTRIBUTE + state, this);
        return state;
    }

    static URI recall(HttpServletRequest request, @Nullable String state) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> {
                    var remembered = session.getAttribute(ATTRIBUTE + state);
                    session.removeAttribute(ATTRIBUTE + state);
                    return remembered instanceof AfterSignOut after ? after.address() : null;
                })
                .orElse(OUR_PAGE);
    }
}
