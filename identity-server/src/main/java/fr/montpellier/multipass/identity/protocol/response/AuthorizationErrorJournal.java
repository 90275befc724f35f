package fr.montpellier.multipass.identity.protocol.response;

import fr.montpellier.multipass.identity.clients.errors.ClientErrors;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Appends rejected authorization requests of known clients to the journal, except errors of normal operation such as
 * {@code login_required}.
 */
@Component
public class AuthorizationErrorJournal {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationErrorJournal.class);

    private static final Set<String> ORDINARY =
            Set.of("login_required", "consent_required", "interaction_required", "access_denied");

    private static final IdentityJournalEvent TYPE = IdentityJournalEvent.REQUEST_REFUSED;

    private final Journal journal;
    private final UnauthenticatedErrorJournal anonymous;
    private final ClientErrors ofClients;

    AuthorizationErrorJournal(Journal journal, UnauthenticatedErrorJournal anonymous, ClientErrors ofClients) {
        this.journal = journal;
        this.anonymous = anonymous;
        this.ofClients = ofClients;
    }

    /** @param path path of the endpoint */
    public void record(RegisteredClient client, String path, OAuth2Error error) {
        String reason = error.getErrorCode();
        log.info("authorization request of client {} rejected: {}", client.getClientId(), reason);
        if (ORDINARY.contains(reason)) {
            return;
        }
        ofClients.count(client, path, error, isClientAuthenticated());
        if (isAuthenticated()) {
            journal.appendNow(JournalEvent.of(TYPE)
                    .outcome(Outcome.REFUSED)
                    .actor(client.getClientId())
                    .fact("client", client.getClientId())
                    .fact("reason", reason));
        } else {
            anonymous.count(TYPE, reason);
        }
    }

    /**
     * Records a request whose error cannot be sent to the client, such as one with another redirect URI.
     *
     * @param clientId value of the request; may belong to no client
     */
    public void recordWithoutRedirect(String clientId, String path, OAuth2Error error) {
        ofClients.count(clientId, path, error, false);
    }

    /**
     * Returns whether the person signed in, or the client authenticated to push the request. Other requests are not
     * attributed to the client, because any caller can send its identifier.
     */
    private static boolean isAuthenticated() {
        return switch (SecurityContextHolder.getContext().getAuthentication()) {
            case SignInAuthentication person -> true;
            case null, default -> isClientAuthenticated();
        };
    }

    private static boolean isClientAuthenticated() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && !ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod());
    }
}
