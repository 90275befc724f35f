package fr.montpellier.multipass.portal.signin;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Sessions of this portal by the name that the identity server has for the sign-in behind each ({@code sid}). */
@Component
class SignedInSessions {

    private static final String ATTRIBUTE = SignedInSessions.class.getName();

    private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

    void add(String sid, HttpSession session) {
        sessions.put(sid, session);
        session.setAttribute(ATTRIBUTE, new Forgetting(sid, session));
    }

    /** Ends the session; one that is over already, or never was here, is no error. */
    void end(String sid) {
        var session = sessions.remove(sid);
        if (session != null) {
            try {
                session.invalidate();
            } catch (IllegalStateException alreadyOver) {
                // It ended by itself in between.
            }
        }
    }

    /** Leaves with its session, however that ends. */
    private final class Forgetting implements HttpSessionBindingListener {

        private final String sid;
        private final HttpSession session;

        Forgetting(String sid, HttpSession session) {
            this.sid = sid;
            this.session = session;
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            sessions.remove(sid, session);
        }
    }
}
