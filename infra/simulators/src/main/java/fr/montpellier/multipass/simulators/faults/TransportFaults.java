package fr.montpellier.multipass.simulators.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Delays a response, or answers 503, when a test has requested it. */
public final class TransportFaults extends OncePerRequestFilter {

    private final Faults faults;

    /** Creates a filter for these faults. */
    public TransportFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        Optional<Faults.Target> slow = faults.take(Fault.SLOW, path);
        if (slow.isPresent()) {
            try {
                Thread.sleep(slow.get().delay());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (faults.take(Fault.UNAVAILABLE, path).isPresent()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        chain.doFilter(request, response);
    }
}
