package fr.montpellier.multipass.service.correlation;

import fr.montpellier.multipass.kernel.CorrelationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Generates a correlation id for the request and returns it in the response. An id that the caller sent is adopted only
 * once the caller is known to be a Multipass service, so that the journal contains no identifier chosen by another
 * caller.
 */
final class CorrelationFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = CorrelationFilter.class.getName();
    static final String SENT = ATTRIBUTE + ".sent";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CorrelationId id =
                request.getAttribute(ATTRIBUTE) instanceof CorrelationId earlier ? earlier : CorrelationId.random();
        request.setAttribute(ATTRIBUTE, id);
        if (request.getHeader(Correlation.HEADER) != null) {
            request.setAttribute(SENT, Correlation.fromHeader(request.getHeader(Correlation.HEADER)));
        }
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
