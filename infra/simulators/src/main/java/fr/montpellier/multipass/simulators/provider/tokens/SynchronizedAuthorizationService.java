package fr.montpellier.multipass.simulators.provider.tokens;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Stores authorizations in memory for one request at a time: Spring's own store fails with a
 * {@link java.util.ConcurrentModificationException} if one request looks for an authorization while another saves one.
 */
public final class SynchronizedAuthorizationService implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService authorizations = new InMemoryOAuth2AuthorizationService();
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public void save(OAuth2Authorization authorization) {
        alone(() -> {
            authorizations.save(authorization);
            return null;
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        alone(() -> {
            authorizations.remove(authorization);
            return null;
        });
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return alone(() -> authorizations.findById(id));
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return alone(() -> authorizations.findByToken(token, type));
    }

    private <T> @Nullable T alone(Supplier<@Nullable T> use) {
        lock.lock();
        try {
            return use.get();
        } finally {
            lock.unlock();
        }
    }
}
