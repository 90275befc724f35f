package fr.montpellier.multipass.identity.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
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

    private record Kept(String clientId, RequestParameters parameters, Origin origin, Instant askedAt)
            implements Serializable {}

    private final RegisteredClientRepository clients;
    private final Replies replies;

    PendingRequests(RegisteredClientRepository clients, Replies replies) {
        this.clients = clients;
        this.replies = replies;
    }

    public void keep(HttpServletRequest http, AuthorizationRequest request) {
        var all = all(http);
        all.put(
                request.handle(),
                new Kept(request.client().getClientId(), request.parameters(), request.origin(), request.askedAt()));
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
                    : replies.to(client, kept.parameters())
                            .map(reply -> new AuthorizationRequest(
                                    handle, client, kept.parameters(), kept.origin(), kept.askedAt(), reply));
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
    private static LinkedHashMap<String, Kept> all(HttpServletRequest http) {
        var session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof LinkedHashMap<?, ?> kept
                ? new LinkedHashMap<>((LinkedHashMap<String, Kept>) kept)
                : new LinkedHashMap<>();
    }
}
