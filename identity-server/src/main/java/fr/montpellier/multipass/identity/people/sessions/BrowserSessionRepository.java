package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.requests.RequestScopedCache;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;

/**
 * Stores the sessions of browsers: as a row from the sign-in on, and sealed in the browser's cookie before, so that
 * browsers without a sign-in need no row. State that is too large for a cookie is stored as a row for a few minutes;
 * the number of such rows is limited, and the oldest are deleted first. A row is read once per HTTP request.
 */
final class BrowserSessionRepository implements SessionRepository<BrowserSession> {

    private static final Logger log = LoggerFactory.getLogger(BrowserSessionRepository.class);

    /**
     * The longest value of the cookie. With its name and attributes it stays below the 4,096 bytes that every browser
     * supports (RFC 6265, section 6.1).
     */
    private static final int LONGEST_COOKIE = 3_800;

    private static final Duration LARGE_KEPT = Duration.ofMinutes(10);

    /** The largest number of concurrent requests of one browser that change its session. */
    private static final int MOST_AT_ONCE = 20;

    private final StoredSessionRepository repository;
    private final SessionCookieCipher seal;
    private final Duration idle;
    private final Clock clock;
    private final RequestScopedCache<String, Optional<BrowserSession>> read =
            new RequestScopedCache<>(BrowserSessionRepository.class);

    /** @param idle time without a request after which a session expires */
    BrowserSessionRepository(StoredSessionRepository repository, SessionCookieCipher seal, Duration idle, Clock clock) {
        this.repository = repository;
        this.seal = seal;
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    public @Nullable BrowserSession findById(String id) {
        BrowserSession session = read.get(id, this::find).orElse(null);
        // The id changes at sign-in and with the sealed state; there is no session with the old id.
        return session != null && session.getId().equals(id) ? session : null;
    }

    private Optional<BrowserSession> find(String id) {
        return isSealed(id)
                ? seal.open(id)
                        .filter(state -> !state.isExpired(clock.instant()))
                        .map(state -> BrowserSession.sealed(newSession(), id, state))
                        .filter(session -> !session.isSignedIn())
                : repository.find(id).map(stored -> BrowserSession.stored(session(id), stored));
    }

    private static boolean isSealed(String id) {
        return !id.isEmpty() && id.charAt(0) == SessionCookieCipher.MARK;
    }

    private MapSession newSession() {
        return session(RandomValues.next());
    }

    private MapSession session(String id) {
        var session = new MapSession(id);
        session.setSessionIdGenerator(RandomValues::next);
        session.setMaxInactiveInterval(idle);
        return session;
    }

    @Override
    public void deleteById(String id) {
        if (!isSealed(id)) {
            repository.delete(id);
        }
        read.clear();
    }

    @Override
    public BrowserSession createSession() {
        return BrowserSession.fresh(newSession());
    }

    @Override
    public void save(BrowserSession session) {
        if (!session.isChanged()) {
            return;
        }
        if (session.isSignedIn()) {
            session.setMaxInactiveInterval(idle);
            store(session);
        } else {
            storeWithoutSignIn(session);
        }
    }

    private void storeWithoutSignIn(BrowserSession session) {
        String sealed = seal.seal(session.state());
        if (sealed.length() <= LONGEST_COOKIE) {
            session.row().ifPresent(row -> repository.delete(row.name()));
            session.sealedAs(sealed);
            return;
        }
        log.info("session state of {} characters exceeds the cookie limit: stored as a row", sealed.length());
        session.setMaxInactiveInterval(LARGE_KEPT);
        store(session);
        repository.deleteOldestWithoutSignIn();
    }

    private void store(BrowserSession session) {
        Optional<BrowserSession.Row> row = session.row();
        if (row.filter(kept -> kept.name().equals(session.getId())).isPresent()) {
            replace(session, row.get());
            return;
        }
        session.storedAs(repository.insert(session.getId(), session.state()));
        row.ifPresent(left -> repository.delete(left.name()));
    }

    /** Replaces the row of the session. A session that ended meanwhile is not stored again. */
    private void replace(BrowserSession session, BrowserSession.Row row) {
        var earlier = Optional.of(row);
        for (int i = 0; i < MOST_AT_ONCE && earlier.isPresent(); i++) {
            Optional<StoredSessionRepository.Row> replaced =
                    repository.replace(row.name(), earlier.get().row(), session.state());
            if (replaced.isPresent()) {
                session.storedAs(replaced.get());
                return;
            }
            if (!session.hasOtherAttributes()) {
                return;
            }
            Optional<StoredSessionRepository.Stored> meanwhile = repository.find(row.name());
            meanwhile.ifPresent(session::rebase);
            earlier = meanwhile.flatMap(stored -> session.row());
        }
        log.warn("session update dropped: the session ended or was changed concurrently");
    }
}
