package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.federation.SignInRefused;
import fr.montpellier.multipass.identity.federation.Upstream;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Sign-out asked by a client (OpenID Connect RP-Initiated Logout): the sign-in and its tokens end here, then the browser
 * signs out at the identity provider, then it goes back to the client.
 */
@Component
class SignOut implements AuthenticationSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);

    private final SignIns signIns;
    private final Authorizations authorizations;
    private final List<Upstream> upstreams;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    SignOut(SignIns signIns, Authorizations authorizations, List<Upstream> upstreams) {
        this.signIns = signIns;
        this.authorizations = authorizations;
        this.upstreams = upstreams;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var logout = (OidcLogoutAuthenticationToken) authentication;
        var signIn = signIn(logout);
        signIn.ifPresent(signIns::end);
        signIn.ifPresent(ended -> authorizations.removeAllOf(ended.id().toString()));
        session.logout(request, response, (Authentication) logout.getPrincipal());
        var afterwards = AfterSignOut.of(logout);
        response.sendRedirect(signIn.flatMap(ended -> atProvider(ended, request, afterwards))
                .orElse(afterwards.address())
                .toString());
    }

    /** The hint is not one of ours any more: the browser's session ends all the same, and the person is told. */
    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        log.info("sign-out request refused");
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        request.getRequestDispatcher(SignInPages.SIGN_OUT_REFUSED).forward(request, response);
    }

    private Optional<SignIn> signIn(OidcLogoutAuthenticationToken logout) {
        var authorization =
                authorizations.findByToken(logout.getIdTokenHint(), new OAuth2TokenType(OidcParameterNames.ID_TOKEN));
        return authorization == null ? Optional.empty() : signIns.find(authorization.getPrincipalName());
    }

    private Optional<URI> atProvider(SignIn signIn, HttpServletRequest request, AfterSignOut afterwards) {
        var state = afterwards.remember(request);
        try {
            return upstreams.stream()
                    .filter(upstream -> upstream.provider() == signIn.provider())
                    .findFirst()
                    .flatMap(upstream -> upstream.logout(signIn.idToken(), state));
        } catch (SignInRefused e) {
            log.warn(
                    "{} does not answer: signed out here alone",
                    signIn.provider().wireName());
            return Optional.empty();
        }
    }
}
