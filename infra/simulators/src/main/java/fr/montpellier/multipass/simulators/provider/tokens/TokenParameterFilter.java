package fr.montpellier.multipass.simulators.provider.tokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses at {@code /token} the parameters that the real providers do not know, {@code code_verifier} among others.
 */
public final class TokenParameterFilter extends OncePerRequestFilter {

    private static final Set<String> KNOWN = Set.of(
            "grant_type",
            "code",
            "redirect_uri",
            "client_id",
            "client_secret",
            "client_assertion_type",
            "client_assertion");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/api/v2/token");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (KNOWN.containsAll(request.getParameterMap().keySet())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getWriter().print("{\"error\":\"invalid_request\",\"error_description\":\"unknown parameter\"}");
    }
}
