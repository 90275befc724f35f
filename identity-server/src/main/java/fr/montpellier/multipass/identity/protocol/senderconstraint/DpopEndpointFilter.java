package fr.montpellier.multipass.identity.protocol.senderconstraint;

import fr.montpellier.multipass.service.dpop.DpopProof;
import fr.montpellier.multipass.service.dpop.DpopRefused;
import fr.montpellier.multipass.service.dpop.DpopRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the proof that an authenticated client sends to the token endpoint or the pushed authorization request
 * endpoint (RFC 9449, sections 5 and 10.1). The header is then removed, because the framework's own check remembers
 * used proofs for each instance separately, and refuses clients with many requests. {@link SenderConstraint} uses the
 * proven key.
 */
public final class DpopEndpointFilter extends OncePerRequestFilter {

    private static final String AUTHORIZATION_REQUEST_BINDING = "dpop_jkt";

    private final RequestMatcher endpoints;
    private final DpopRequests proofs;
    private final AuthenticationFailureHandler refusals;

    public DpopEndpointFilter(RequestMatcher endpoints, DpopRequests proofs, AuthenticationFailureHandler refusals) {
        this.endpoints = endpoints;
        this.proofs = proofs;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoints.matches(request)
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<DpopProof> proof;
        try {
            proof = proofs.proof(request, response);
            proof.ifPresent(proven -> checkBinding(request, proven));
        } catch (DpopRefused refused) {
            refusals.onAuthenticationFailure(request, response, refused);
            return;
        }
        if (proof.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        DpopKey.of(proof.get()).remember(request);
        chain.doFilter(
                new DpopRequest(
                        request, AUTHORIZATION_REQUEST_BINDING, proof.get().thumbprint()),
                response);
    }

    private static void checkBinding(HttpServletRequest request, DpopProof proof) {
        String asked = request.getParameter(AUTHORIZATION_REQUEST_BINDING);
        if (asked != null && !asked.equals(proof.thumbprint())) {
            throw DpopRefused.invalid("dpop_jkt does not match the key of the DPoP proof (RFC 9449, 10.1)");
        }
    }
}
