package fr.montpellier.multipass.identity.support.errors;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.masterkey.MasterKeyUnavailableException;
import fr.montpellier.multipass.service.outages.Outages;
import fr.montpellier.multipass.service.problems.CommonProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds with 503 and {@code Retry-After} when the database or a key store is unavailable: in security filters,
 * sessions, pages, and while an error page is rendered.
 */
final class ServiceUnavailableFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ServiceUnavailableFilter.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final UnavailableResponse answer;

    ServiceUnavailableFilter(UnavailableResponse answer) {
        this.answer = answer;
    }

    private static boolean isOutage(Throwable failure) {
        return Outages.isOutage(failure)
                || failure instanceof MasterKeyUnavailableException
                || failure.getCause() instanceof MasterKeyUnavailableException;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !isOutage(e)) {
                throw e;
            }
            log.warn("request failed because a database or key store is unavailable: {}", e.toString());
            String correlation = response.getHeader(Correlation.HEADER);
            response.reset();
            response.setHeader(Correlation.HEADER, correlation);
            answer.write(
                    CommonProblem.TEMPORARILY_UNAVAILABLE,
                    RETRY_AFTER_SECONDS,
                    "A database or key store of this server is unavailable; retry after " + RETRY_AFTER_SECONDS + " s.",
                    request,
                    response);
        }
    }
}
