package fr.montpellier.multipass.identity.clients.removal;

import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the data of clients that no longer exist: partners that the settings no longer name, and clients whose
 * removal was interrupted. It runs some time after each start, so that an operator's command with fewer settings, which
 * has ended by then, removes no client.
 */
@Component
class OrphanedClientDataCleanup {

    private static final Logger log = LoggerFactory.getLogger(OrphanedClientDataCleanup.class);

    private final RegisteredClients clients;
    private final List<ClientDataCleanup> cleanups;
    private final ApplicationEventPublisher events;
    private final Journal journal;

    OrphanedClientDataCleanup(
            RegisteredClients clients,
            List<ClientDataCleanup> cleanups,
            ApplicationEventPublisher events,
            Journal journal) {
        this.clients = clients;
        this.cleanups = cleanups;
        this.events = events;
        this.journal = journal;
    }

    @Scheduled(initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void end() {
        cleanups.stream()
                .flatMap(cleanup -> cleanup.clients().stream())
                .distinct()
                .filter(client -> clients.findByClientId(client) == null)
                .forEach(this::end);
    }

    private void end(String client) {
        log.info("deleting the data of client {}, which was removed", client);
        journal.appendNow(JournalEvent.of(IdentityJournalEvent.CLIENT_REMOVED)
                .fact("client", client)
                .fact("reason", "no-longer-known"));
        events.publishEvent(new ClientRemovedEvent(client));
    }
}
