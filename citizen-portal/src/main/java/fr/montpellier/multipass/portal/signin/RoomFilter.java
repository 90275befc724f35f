package fr.montpellier.multipass.portal.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends nobody to the identity server for a session that there is no room for, and notes which sessions are used. */
final class RoomFilter extends OncePerRequestFilter {

    private final SignedInSessions sessions;

    RoomFilter(SignedInSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            if (request.getServletPath().equals(SignIn.ADDRESS) && !sessions.hasRoom()) {
                response.sendRedirect(SignIn.FULL);
                return;
            }
        } else if (!isHeartbeat(request)) {
            sessions.used(session);
        }
        chain.doFilter(request, response);
    }

    /** An open page sends one every few minutes, whether somebody is there or not. */
    private static boolean isHeartbeat(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains("v-r=heartbeat");
    }
}
