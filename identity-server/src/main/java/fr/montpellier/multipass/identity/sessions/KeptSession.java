package fr.montpellier.multipass.identity.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * A browser's session, which is a row once somebody signed in, and sealed in the browser's own cookie before: the cookie's
 * value is then its name. Its last use is written down once a minute at most: to look at a session is then not to change it.
 * It may end that minute sooner than it would have.
 */
final class KeptSession<S extends Session> implements Session {

    private static final Duration GRID = Duration.ofMinutes(1);

    private final S session;
    private boolean stored;
    private boolean changed;
    /** The name while the browser keeps the state. */
    private @Nullable String sealed;

    private KeptSession(S session, boolean stored, boolean changed, @Nullable String sealed) {
        this.session = session;
        this.stored = stored;
        this.changed = changed;
        this.sealed = sealed;
    }

    static <S extends Session> KeptSession<S> fresh(S session) {
        return new KeptSession<>(session, false, true, null);
    }

    static <S extends Session> KeptSession<S> stored(S session) {
        return new KeptSession<>(session, true, false, null);
    }

    /** @param session a new one, which takes the state over */
    static <S extends Session> KeptSession<S> sealed(S session, String name, SealedState.State state) {
        session.setLastAccessedTime(state.lastUse());
        state.attributes().forEach(session::setAttribute);
        return new KeptSession<>(session, false, false, name);
    }

    S session() {
        return session;
    }

    boolean isStored() {
        return stored;
    }

    boolean isChanged() {
        return changed;
    }

    boolean isSignedIn() {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    SealedState.State state() {
        var attributes = new LinkedHashMap<String, Object>();
        session.getAttributeNames().forEach(name -> attributes.put(name, session.getRequiredAttribute(name)));
        return new SealedState.State(session.getLastAccessedTime(), Map.copyOf(attributes));
    }

    void sealedAs(String name) {
        sealed = name;
        stored = false;
        changed = false;
    }

    void storedAsRow() {
        sealed = null;
        stored = true;
        changed = false;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        if (!at.isBefore(session.getLastAccessedTime().plus(GRID))) {
            session.setLastAccessedTime(at);
            changed = true;
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public String getId() {
        return sealed == null ? session.getId() : sealed;
    }

    @Override
    public String changeSessionId() {
        sealed = null;
        changed = true;
        return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        session.setAttribute(name, value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
        changed = true;
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
        changed = true;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
