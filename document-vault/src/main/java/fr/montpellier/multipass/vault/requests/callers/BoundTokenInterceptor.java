package fr.montpellier.multipass.vault.requests.callers;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Requires applications to read with a sender-constrained access token: bound to a key (RFC 9449) or a certificate (RFC
 * 8705). The proof of a bound token is verified earlier, for all callers.
 */
@Component
class BoundTokenInterceptor implements HandlerInterceptor {

    private final ApplicationSettings settings;

    BoundTokenInterceptor(ApplicationSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (settings.boundTokensRequired()
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                && !token.getToken().hasClaim("cnf")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "DPoP error=\"invalid_token\", algs=\"ES256 PS256\"");
            throw new ProblemException(VaultProblem.UNBOUND_TOKEN);
        }
        return true;
    }
}
