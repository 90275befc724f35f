package fr.montpellier.multipass.identity.protocol.request.sources;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.RequestOrigin;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTargets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Stores validated requests in the browser's session while the person signs in or consents. Parameters in later
 * addresses are ignored.
 */
@Component
public class PendingRequests {

    private static final String ATTRIBUTE = PendingRequests.class.getName();
    /** The largest number of requests of one session; older ones are dropped. */
    private static final int MOST = 10;

    private record PendingRequest(
            String clientId,
            RequestParameters parameters,
            RequestOrigin origin,
            Instant askedAt,
            @Nullable RequestedDocumentAccess documentAccess) {}

    private final RegisteredClientRepository clients;
    private final ResponseTargets targets;

    PendingRequests(RegisteredClientRepository clients, ResponseTargets targets) {
        this.clients = clients;
        this.targets = targets;
    }

    public void store(HttpServletRequest http, AuthorizationRequest request) {
        LinkedHashMap<String, PendingRequest> all = all(http);
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

    /** Returns the pending request, or empty if it was already answered or belongs to another browser session. */
    public Optional<AuthorizationRequest> find(HttpServletRequest http, String handle) {
        return Optional.ofNullable(all(http).get(handle)).flatMap(kept -> {
            RegisteredClient client = clients.findByClientId(kept.clientId());
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

    /** Removes a request that has got its response. */
    public void remove(HttpServletRequest http, AuthorizationRequest request) {
        LinkedHashMap<String, PendingRequest> all = all(http);
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
        HttpSession session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof LinkedHashMap<?, ?> kept
                ? new LinkedHashMap<>((LinkedHashMap<String, PendingRequest>) kept)
                : new LinkedHashMap<>();
    }
}
