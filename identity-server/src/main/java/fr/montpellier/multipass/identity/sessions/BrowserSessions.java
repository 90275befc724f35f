package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.retention.RequestMemo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Keeps a browser's session as a row once somebody signed in, and sealed in the browser's cookie before, so that browsers
 * without a sign-in cost no row. State that is too large for a cookie is a row for a few minutes; of those there are few,
 * and the oldest go first. A row is read once per request; Spring Session would read it again at the end, twice for a
 * redirect.
 */
final class BrowserSessions<S extends Session> implements FindByIndexNameSessionRepository<KeptSession<S>> {

    private static final Logger log = LoggerFactory.getLogger(BrowserSessions.class);

    /** With its name and attributes below the 4,096 bytes that every browser keeps (RFC 6265, section 6.1). */
    private static final int LONGEST_COOKIE = 3_800;

    private static final Duration LARGE_KEPT = Duration.ofMinutes(10);

    private final FindByIndexNameSessionRepository<S> sessions;
    private final SealedState seal;
    private final LargeSessions large;
    private final RequestMemo<String, Optional<KeptSession<S>>> read = new RequestMemo<>(BrowserSessions.class);

    BrowserSessions(FindByIndexNameSessionRepository<S> sessions, SealedState seal, LargeSessions large) {
        this.sessions = sessions;
        this.seal = seal;
        this.large = large;
    }

    @Override
    public @Nullable KeptSession<S> findById(String id) {
        var session = read.get(id, this::find).orElse(null);
        // The id changes at sign-in and with what is sealed: under the old one there is no session any more.
        return session != null && session.getId().equals(id) ? session : null;
    }

    private Optional<KeptSession<S>> find(String id) {
        return isSealed(id)
                ? seal.open(id)
                        .map(state -> KeptSession.sealed(sessions.createSession(), id, state))
                        .filter(session -> !session.isExpired() && !session.isSignedIn())
                : Optional.ofNullable(sessions.findById(id)).map(KeptSession::stored);
    }

    private static boolean isSealed(String id) {
        return !id.isEmpty() && id.charAt(0) == SealedState.MARK;
    }

    @Override
    public void deleteById(String id) {
        if (!isSealed(id)) {
            sessions.deleteById(id);
        }
        read.forget();
    }

    @Override
    public KeptSession<S> createSession() {
        return KeptSession.fresh(sessions.createSession());
    }

    @Override
    public void save(KeptSession<S> session) {
        if (session.isSignedIn()) {
            if (session.getMaxInactiveInterval().equals(LARGE_KEPT)) {
                session.setMaxInactiveInterval(sessions.createSession().getMaxInactiveInterval());
            }
            store(session);
        } else if (session.isChanged()) {
            keepOfStranger(session);
        }
    }

    private void keepOfStranger(KeptSession<S> session) {
        var sealed = seal.seal(session.state());
        if (sealed.length() <= LONGEST_COOKIE) {
            if (session.isStored()) {
                sessions.deleteById(session.session().getId());
            }
            session.sealedAs(sealed);
            return;
        }
        log.info("the state of a browser takes {} characters: it is a row for a while", sealed.length());
        session.setMaxInactiveInterval(LARGE_KEPT);
        store(session);
        large.forgetOldest();
    }

    private void store(KeptSession<S> session) {
        sessions.save(session.session());
        session.storedAsRow();
    }

    @Override
    public Map<String, KeptSession<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        var found = new HashMap<String, KeptSession<S>>();
        sessions.findByIndexNameAndIndexValue(indexName, indexValue)
                .forEach((id, session) -> found.put(id, KeptSession.stored(session)));
        return found;
    }
}
