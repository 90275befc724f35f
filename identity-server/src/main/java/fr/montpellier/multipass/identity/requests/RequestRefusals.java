package fr.montpellier.multipass.identity.requests;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Refused authorization requests of known clients go to the journal, but for what the ordinary course of things brings. */
@Component
public class RequestRefusals {

    private static final Logger log = LoggerFactory.getLogger(RequestRefusals.class);

    private static final Set<String> ORDINARY =
            Set.of("login_required", "consent_required", "interaction_required", "access_denied");

    private final Journal journal;

    RequestRefusals(Journal journal) {
        this.journal = journal;
    }

    public void record(RegisteredClient client, OAuth2Error error) {
        var reason = error.getErrorCode();
        log.info("authorization request of {} refused: {}", client.getClientId(), reason);
        if (!ORDINARY.contains(reason)) {
            journal.appendNow(JournalEvent.of("identity.request-refused")
                    .outcome(Outcome.REFUSED)
                    .actor(client.getClientId())
                    .fact("client", client.getClientId())
                    .fact("reason", reason));
        }
    }
}
