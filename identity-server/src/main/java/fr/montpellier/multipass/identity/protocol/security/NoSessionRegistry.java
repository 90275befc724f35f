package fr.montpellier.multipass.identity.protocol.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;

/**
 * An empty registry of browser sessions. The framework reads {@code sid} and {@code auth_time} from such a registry;
 * this server takes both from the sign-in, which lives longer than a session and is the same on every instance.
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
        // This registry is always empty.
    }

    @Override
    public void registerNewSession(String sessionId, Object principal) {
        // This registry is always empty.
    }

    @Override
    public void removeSessionInformation(String sessionId) {
        // This registry is always empty.
    }
}
