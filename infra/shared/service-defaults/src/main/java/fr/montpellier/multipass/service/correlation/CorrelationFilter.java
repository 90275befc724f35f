package fr.montpellier.multipass.service.correlation;

import fr.montpellier.multipass.kernel.CorrelationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the caller's correlation id or makes one, and says it back in the answer. */
final class CorrelationFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = CorrelationFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CorrelationId id = request.getAttribute(ATTRIBUTE) instanceof CorrelationId earlier
                ? earlier
                : Correlation.fromHeader(request.getHeader(Correlation.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(Correlation.HEADER, id.toString());
        Correlation.set(id);
        try {
            chain.doFilter(request, response);
        } finally {
            Correlation.clear();
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
