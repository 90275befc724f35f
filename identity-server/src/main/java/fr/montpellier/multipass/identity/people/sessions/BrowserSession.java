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
 * The session of a browser: a row after sign-in, and sealed in the browser's cookie before, whose value is then its
 * name. The time of last use is stored once a minute at most, so that reading a session does not change it; a session
 * may expire up to a minute early.
 */
final class BrowserSession implements Session {

    private static final Duration GRID = Duration.ofMinutes(1);

    /** Where the session is a row. */
    record Row(String name, StoredSessionRepository.Row row) {}

    private final MapSession session;
    private boolean changed;
    /** Attributes that were set, or removed (null), since the session was read or written last. */
    private final Map<String, @Nullable Object> changes = new HashMap<>();

    private @Nullable Row row;
    /** The name while the browser keeps the state. */
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

    /** @param session a new one, which takes the state over */
    static BrowserSession sealed(MapSession session, String name, SessionState state) {
        session.setLastAccessedTime(state.lastUse());
        state.attributes().forEach(session::setAttribute);
        var kept = new BrowserSession(session, false);
        kept.sealed = name;
        return kept;
    }

    /** Returns the row that holds it, if any; another name than the session's own is one to leave behind. */
    Optional<Row> row() {
        return Optional.ofNullable(row);
    }

    boolean isChanged() {
        return changed;
    }

    /** Returns false if nothing but the time of its last use is new. */
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

    /** Takes over what another request stored meanwhile, under this request's own changes. */
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
