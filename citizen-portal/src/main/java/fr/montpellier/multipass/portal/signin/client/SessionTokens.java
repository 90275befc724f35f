package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the tokens of one person who is signed in: the one from the sign-in, and one per service exchanged for it. */
final class SessionTokens {

    /** Time before its expiry at which a token is replaced, so that it does not expire in transit. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Allows one refresh at a time: a refresh token works once. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Service, TokenEndpointClient.IssuedToken> byService = new EnumMap<>(Service.class);
    private TokenEndpointClient.IssuedToken signIn;
    private Optional<String> refreshToken;

    SessionTokens(TokenEndpointClient.IssuedToken signIn) {
        this.signIn = signIn;
        this.refreshToken = signIn.refreshToken();
    }

    String forService(Service service, Role role, TokenEndpointClient endpoint, Clock clock) {
        return forService(service, RoleScopes.at(service, role), endpoint, clock);
    }

    String forService(Service service, Set<String> scopes, TokenEndpointClient endpoint, Clock clock) {
        lock.lock();
        try {
            TokenEndpointClient.IssuedToken known = byService.get(service);
            if (known != null && isFresh(known, clock.instant())) {
                return known.accessToken();
            }
            if (!isFresh(signIn, clock.instant())) {
                refresh(endpoint);
            }
            TokenEndpointClient.IssuedToken granted = endpoint.exchange(signIn.accessToken(), service, scopes);
            byService.put(service, granted);
            return granted.accessToken();
        } finally {
            lock.unlock();
        }
    }

    private void refresh(TokenEndpointClient endpoint) {
        signIn = endpoint.refresh(
                refreshToken.orElseThrow(() -> new GatewayException.SessionEnded("there is no refresh token")));
        if (signIn.refreshToken().isPresent()) {
            refreshToken = signIn.refreshToken();
        }
    }

    private static boolean isFresh(TokenEndpointClient.IssuedToken token, Instant now) {
        return now.plus(MARGIN).isBefore(token.expiresAt());
    }
}
