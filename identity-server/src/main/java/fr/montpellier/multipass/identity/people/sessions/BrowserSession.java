package fr.montpellier.multipass.identity.people.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/**
 * The session of a browser. Before the sign-in, its state is sealed in the browser's cookie; from the sign-in on, it is
 * a row of the database. The time of last use is stored once a minute at most, so that most requests do not write the
 * session; a session may therefore expire up to a minute early.
 */
final class BrowserSession implements Session {

    private static final Duration GRID = Duration.ofMinutes(1);

    /** The row of the session, and its name in the cookie. */
    record Row(String name, StoredSessionRepository.Row row) {}

    private final MapSession session;
    private boolean changed;
    /** The attributes that were set, or removed (null), since the session was last read or written. */
    private final Map<String, @Nullable Object> changes = new HashMap<>();

    private @Nullable Row row;
    /** The value of the cookie while it holds the state. */
    private @Nullable String sealed;

    private BrowserSession(MapSession session, boolean changed) {
        this.session = session;
        this.changed = changed;
    }

    static BrowserSession fresh(MapSession session) {
        return new BrowserSession(session, true);
    }

    static BrowserSession stored(MapSession session, StoredSessionRepository.Stored stored) {
        session.setLastAccessedTime(stored.state().lastUse());
        session.setMaxInactiveInterval(stored.state().idle());
        stored.state().attributes().forEach(session::setAttribute);
        var kept = new BrowserSession(session, false);
        kept.row = new Row(session.getId(), stored.row());
        return kept;
    }

    /**
     * Returns a session with the state of a cookie.
     *
     * @param session new session, which gets the state
     */
    static BrowserSession sealed(MapSession session, String name, SessionState state) {
        session.setLastAccessedTime(state.lastUse());
        state.attributes().forEach(session::setAttribute);
        var kept = new BrowserSession(session, false);
        kept.sealed = name;
        return kept;
    }

    /**
     * Returns the row that holds the session, if there is one. If its name is not the session's own, the row is of an
     * earlier session and is to be deleted.
     */
    Optional<Row> row() {
        return Optional.ofNullable(row);
    }

    boolean isChanged() {
        return changed;
    }

    /** Returns false if only the time of last use changed. */
    boolean hasOtherAttributes() {
        return !changes.isEmpty();
    }

    boolean isSignedIn() {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    SessionState state() {
        var attributes = new HashMap<String, Object>();
        session.getAttributeNames().forEach(name -> attributes.put(name, session.getRequiredAttribute(name)));
        return new SessionState(session.getLastAccessedTime(), session.getMaxInactiveInterval(), attributes);
    }

    /** Loads the attributes that another request stored meanwhile, and applies the changes of this request to them. */
    void rebase(StoredSessionRepository.Stored stored) {
        Set.copyOf(session.getAttributeNames()).forEach(session::removeAttribute);
        stored.state().attributes().forEach(session::setAttribute);
        changes.forEach(session::setAttribute);
        row = new Row(session.getId(), stored.row());
    }

    void sealedAs(String name) {
        sealed = name;
        row = null;
        markStored();
    }

    void storedAs(StoredSessionRepository.Row stored) {
        sealed = null;
        row = new Row(session.getId(), stored);
        markStored();
    }

    private void markStored() {
        changed = false;
        changes.clear();
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
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null && session.getAttribute(name) == null) {
            return;
        }
        session.setAttribute(name, value);
        changes.put(name, value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
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
