package fr.montpellier.multipass.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Stores the tokens of a sign-in in the session, and nowhere else. */
@Component
class SessionTokensRepository implements OAuth2AuthorizedClientRepository {

    /** Error code of a sign-in for which this portal has no room. */
    static final String NO_ROOM = "no_room";

    private static final String ATTRIBUTE = SessionTokens.class.getName();

    private final SignedInSessions sessions;

    SessionTokensRepository(SignedInSessions sessions) {
        this.sessions = sessions;
    }

    static Optional<SessionTokens> in(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SessionTokens tokens
                ? Optional.of(tokens)
                : Optional.empty();
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        var access = client.getAccessToken();
        var expires = access.getExpiresAt();
        var refresh = client.getRefreshToken();
        if (expires == null) {
            throw new IllegalStateException("the identity server gave a token without an end");
        }
        var granted = new TokenEndpoint.Granted(
                access.getTokenValue(),
                expires,
                refresh == null ? Optional.empty() : Optional.of(refresh.getTokenValue()));
        String sid = principal.getPrincipal() instanceof OidcUser user ? user.getClaimAsString("sid") : null;
        if (!sessions.admit(principal.getName(), sid, request::getSession)) {
            throw new OAuth2AuthenticationException(NO_ROOM);
        }
        request.getSession().setAttribute(ATTRIBUTE, new SessionTokens(granted));
    }

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request) {
        return null;
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
