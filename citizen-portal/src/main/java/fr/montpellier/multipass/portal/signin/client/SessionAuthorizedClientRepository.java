package fr.montpellier.multipass.portal.signin.client;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.portal.signin.sessions.SessionRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Stores the tokens of a sign-in in the session, and nowhere else. */
@Component
public class SessionAuthorizedClientRepository implements OAuth2AuthorizedClientRepository {

    /** Error code of a sign-in when the portal holds as many sessions as it may. */
    public static final String NO_CAPACITY = "no_room";

    private static final String ATTRIBUTE = SessionTokens.class.getName();

    private final SessionRegistry sessions;

    SessionAuthorizedClientRepository(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    static Optional<SessionTokens> tokensOf(@Nullable HttpSession session) {
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
        OAuth2AccessToken access = client.getAccessToken();
        Instant expires = access.getExpiresAt();
        OAuth2RefreshToken refresh = client.getRefreshToken();
        if (expires == null) {
            throw new IllegalStateException("token response without expires_in");
        }
        var granted = new TokenEndpointClient.IssuedToken(
                access.getTokenValue(),
                expires,
                refresh == null ? Optional.empty() : Optional.of(refresh.getTokenValue()));
        endSessionOfAnother(request.getSession(false), principal);
        String sid = principal.getPrincipal() instanceof OidcUser user ? user.getClaimAsString("sid") : null;
        if (!sessions.register(Person.account(principal), sid, request::getSession)) {
            throw new OAuth2AuthenticationException(NO_CAPACITY);
        }
        request.getSession().setAttribute(ATTRIBUTE, new SessionTokens(granted));
    }

    /**
     * Ends a session in which this browser was signed in as another person, or as one who acts for the same person: pages that are open in its tabs would go on
     * with the tokens of this one.
     */
    private static void endSessionOfAnother(@Nullable HttpSession session, Authentication principal) {
        if (session != null
                && session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                && context.getAuthentication() instanceof Authentication known
                && !Person.isSame(known, principal)) {
            session.invalidate();
        }
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
