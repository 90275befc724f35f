package fr.montpellier.multipass.identity.protocol.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds with 400 to requests with malformed parameters. The container would respond with 500 and write the
 * parameters, including codes and hints, to the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class MalformedParametersFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            response.sendError(e.getErrorCode());
        } catch (ServletException e) {
            if (!(e.getCause() instanceof InvalidParameterException unreadable)) {
                throw e;
            }
            response.sendError(unreadable.getErrorCode());
        }
    }
}
