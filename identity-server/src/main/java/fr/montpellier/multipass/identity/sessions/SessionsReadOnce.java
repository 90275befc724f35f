package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.retention.RequestMemo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Reads a browser's session once per request; Spring Session would read it again at the end, twice for a redirect. */
final class SessionsReadOnce<S extends Session> implements FindByIndexNameSessionRepository<KeptSession<S>> {

    private final FindByIndexNameSessionRepository<S> sessions;
    private final RequestMemo<String, Optional<KeptSession<S>>> read = new RequestMemo<>(SessionsReadOnce.class);

    SessionsReadOnce(FindByIndexNameSessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable KeptSession<S> findById(String id) {
        var session = read.get(id, this::find).orElse(null);
        // The id changes at sign-in: under the old one there is no session any more.
        return session != null && session.getId().equals(id) ? session : null;
    }

    private Optional<KeptSession<S>> find(String id) {
        return Optional.ofNullable(sessions.findById(id)).map(KeptSession::new);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
        read.forget();
    }

    @Override
    public KeptSession<S> createSession() {
        return new KeptSession<>(sessions.createSession());
    }

    @Override
    public void save(KeptSession<S> session) {
        sessions.save(session.stored());
    }

    @Override
    public Map<String, KeptSession<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        var found = new HashMap<String, KeptSession<S>>();
        sessions.findByIndexNameAndIndexValue(indexName, indexValue)
                .forEach((id, session) -> found.put(id, new KeptSession<>(session)));
        return found;
    }
}
