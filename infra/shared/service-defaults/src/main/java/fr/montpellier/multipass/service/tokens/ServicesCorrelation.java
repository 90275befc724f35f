package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Adopts the correlation id of a caller whose verified token was issued to a Multipass service, and of no other caller. */
final class ServicesCorrelation extends OncePerRequestFilter {

    private final Set<String> clients;

    /** @param clients client ids of those services */
    ServicesCorrelation(Set<String> clients) {
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                && clients.contains(caller.getToken().getClaimAsString("client_id"))) {
            Correlation.adopt(request, response);
        }
        chain.doFilter(request, response);
    }
}
