package fr.montpellier.multipass.identity.authorization;

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
 * Parameters that cannot be read are the caller's error. Left to the container they are a failure of ours, with what was
 * sent, codes and hints included, in the technical log.
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
