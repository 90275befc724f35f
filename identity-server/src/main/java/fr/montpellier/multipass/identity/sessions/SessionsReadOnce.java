package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.retention.RequestMemo;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Reads a browser's session once per request; Spring Session would read it again at the end, twice for a redirect. */
final class SessionsReadOnce<S extends Session> implements FindByIndexNameSessionRepository<S> {

    private final FindByIndexNameSessionRepository<S> sessions;
    private final RequestMemo<String, Optional<S>> read = new RequestMemo<>(SessionsReadOnce.class);

    SessionsReadOnce(FindByIndexNameSessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable S findById(String id) {
        var session = read.get(id, this::find).orElse(null);
        // The id changes at sign-in: under the old one there is no session any more.
        return session != null && session.getId().equals(id) ? session : null;
    }

    private Optional<S> find(String id) {
        return Optional.ofNullable(sessions.findById(id));
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
        read.forget();
    }

    @Override
    public S createSession() {
        return sessions.createSession();
    }

    @Override
    public void save(S session) {
        sessions.save(session);
    }

    @Override
    public Map<String, S> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return sessions.findByIndexNameAndIndexValue(indexName, indexValue);
    }
}
