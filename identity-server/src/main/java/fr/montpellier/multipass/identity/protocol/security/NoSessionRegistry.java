package fr.montpellier.multipass.identity.protocol.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;

/**
 * Holds no sessions. The framework asks a registry of browser sessions for {@code sid} and {@code auth_time}; both come
 * from the sign-in here, which outlives a session and is the same on every instance.
 */
final class NoSessionRegistry implements SessionRegistry {

    @Override
    public List<Object> getAllPrincipals() {
        return List.of();
    }

    @Override
    public List<SessionInformation> getAllSessions(Object principal, boolean includeExpiredSessions) {
        return List.of();
    }

    @Override
    public @Nullable SessionInformation getSessionInformation(String sessionId) {
        return null;
    }

    @Override
    public void refreshLastRequest(String sessionId) {
        // Nothing is kept.
    }

    @Override
    public void registerNewSession(String sessionId, Object principal) {
        // Nothing is kept.
    }

    @Override
    public void removeSessionInformation(String sessionId) {
        // Nothing is kept.
    }
}
