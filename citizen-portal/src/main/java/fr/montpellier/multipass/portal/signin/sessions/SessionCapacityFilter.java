package fr.montpellier.multipass.portal.signin.sessions;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops a sign-in before the identity server if the portal cannot hold another session, and records the use of sessions.
 */
public final class SessionCapacityFilter extends OncePerRequestFilter {

    private final SessionRegistry sessions;

    public SessionCapacityFilter(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            if (request.getServletPath().equals(SignInAddresses.ADDRESS) && !sessions.hasCapacity()) {
                response.sendRedirect(SignInAddresses.FULL);
                return;
            }
        } else if (!isHeartbeat(request)) {
            sessions.touch(session);
        }
        chain.doFilter(request, response);
    }

    /** Returns whether this is a heartbeat. An open page sends one every few minutes, even if the person is away. */
    private static boolean isHeartbeat(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains("v-r=heartbeat");
    }
}
