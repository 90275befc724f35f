package fr.montpellier.multipass.service.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Adds {@code Retry-After} (RFC 9110, section 10.2.3) to every 503, of an API, a page or an OAuth endpoint. */
final class RetryAfterFilter extends OncePerRequestFilter {

    static final String SECONDS = "5";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new RetryAfterResponseWrapper(response));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class RetryAfterResponseWrapper extends HttpServletResponseWrapper {

        RetryAfterResponseWrapper(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            setRetryAfter(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            setRetryAfter(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setRetryAfter(status);
            super.sendError(status, message);
        }

        /** Sets the header, so that a time chosen explicitly replaces this one. */
        @Override
        public void addHeader(String name, String value) {
            if (HttpHeaders.RETRY_AFTER.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        private void setRetryAfter(int status) {
            if (status == SC_SERVICE_UNAVAILABLE && !containsHeader(HttpHeaders.RETRY_AFTER)) {
                super.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            }
        }
    }
}
