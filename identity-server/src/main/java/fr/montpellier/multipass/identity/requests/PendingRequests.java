package fr.montpellier.multipass.identity.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Requests whose person signs in or consents, kept in their browser's session: what was checked is what counts
 * afterwards, whatever the address says then.
 */
@Component
public class PendingRequests {

    private static final String ATTRIBUTE = PendingRequests.class.getName();
    /** As many windows as somebody may have open; older requests are forgotten. */
    private static final int MOST = 10;

    private record PendingRequest(
            String clientId,
            RequestParameters parameters,
            RequestOrigin origin,
            Instant askedAt,
            @Nullable RequestedDocumentAccess documentAccess)
            implements Serializable {}

    private final RegisteredClientRepository clients;
    private final ResponseTargets targets;

    PendingRequests(RegisteredClientRepository clients, ResponseTargets targets) {
        this.clients = clients;
        this.targets = targets;
    }

    public void keep(HttpServletRequest http, AuthorizationRequest request) {
        var all = all(http);
        all.put(
                request.handle(),
                new PendingRequest(
                        request.client().getClientId(),
                        request.parameters(),
                        request.origin(),
                        request.askedAt(),
                        request.documentAccess().orElse(null)));
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        http.getSession().setAttribute(ATTRIBUTE, all);
    }

    /** Nothing, if it was answered, or is another browser's. */
    public Optional<AuthorizationRequest> find(HttpServletRequest http, String handle) {
        return Optional.ofNullable(all(http).get(handle)).flatMap(kept -> {
            var client = clients.findByClientId(kept.clientId());
            return client == null
                    ? Optional.empty()
                    : targets.to(client, kept.parameters())
                            .map(target -> new AuthorizationRequest(
                                    handle,
                                    client,
                                    kept.parameters(),
                                    kept.origin(),
                                    kept.askedAt(),
                                    target,
                                    Optional.ofNullable(kept.documentAccess())));
        });
    }

    /** It has its answer. */
    public void forget(HttpServletRequest http, AuthorizationRequest request) {
        var all = all(http);
        if (all.remove(request.handle()) == null) {
            return;
        }
        if (all.isEmpty()) {
            http.getSession().removeAttribute(ATTRIBUTE);
        } else {
            http.getSession().setAttribute(ATTRIBUTE, all);
        }
    }

    @SuppressWarnings("unchecked")
    private static LinkedHashMap<String, PendingRequest> all(HttpServletRequest http) {
        var session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof LinkedHashMap<?, ?> kept
                ? new LinkedHashMap<>((LinkedHashMap<String, PendingRequest>) kept)
                : new LinkedHashMap<>();
    }
}
