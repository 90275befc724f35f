package fr.montpellier.multipass.identity.people.federation.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;

/** Stores the values of pac4j in the HTTP session. */
final class HttpSessionStore implements SessionStore {

    @Override
    public Optional<String> getSessionId(WebContext context, boolean createSession) {
        return Optional.ofNullable(request(context).getSession(createSession)).map(session -> session.getId());
    }

    @Override
    public Optional<Object> get(WebContext context, String key) {
        return Optional.ofNullable(request(context).getSession(false)).map(session -> session.getAttribute(key));
    }

    @Override
    public void set(WebContext context, String key, @Nullable Object value) {
        request(context).getSession().setAttribute(key, value);
    }

    @Override
    public boolean destroySession(WebContext context) {
        return false;
    }

    @Override
    public Optional<Object> getTrackableSession(WebContext context) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionStore> buildFromTrackableSession(WebContext context, Object session) {
        return Optional.empty();
    }

    @Override
    public boolean renewSession(WebContext context) {
        return false;
    }

    private static jakarta.servlet.http.HttpServletRequest request(WebContext context) {
        return ((CallbackContext) context).request();
    }
}
