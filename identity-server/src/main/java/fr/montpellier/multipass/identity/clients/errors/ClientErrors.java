package fr.montpellier.multipass.identity.clients.errors;

import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.identity.support.errors.OccurrenceCounts;
import fr.montpellier.multipass.identity.support.errors.OccurrenceCounts.Count;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Service;

/**
 * Counts the errors that this server sends to applications which registered, by kind, and keeps them seven days for those
 * who develop them. They are written to the database once a minute, so that many requests do not cause many writes. A
 * killed process loses those of its last minute.
 */
@Service
public class ClientErrors {

    private static final Logger log = LoggerFactory.getLogger(ClientErrors.class);

    /** How long a kind is kept after it occurred last. */
    private static final Duration RETENTION = Duration.ofDays(7);

    /** The largest number of kinds in one minute, of all applications. */
    private static final int MOST_KINDS = 2_000;

    private static final int MOST_LISTED = 100;

    /** The last segments of the endpoints' paths; a path may be spelt in other ways, which make no further kinds. */
    private static final Set<String> ENDPOINTS =
            Set.of("authorize", "par", "token", "introspect", "revoke", "device_authorization");

    private record Counted(String client, ClientError.Kind kind, boolean authenticated) {}

    private final ClientErrorRepository repository;
    private final RegisteredClients clients;
    private final Clock clock;
    private final OccurrenceCounts<Counted> counts = new OccurrenceCounts<>(MOST_KINDS);

    ClientErrors(ClientErrorRepository repository, RegisteredClients clients, Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Counts an error, unless the settings define the client.
     *
     * @param path path of the endpoint
     * @param error error whose description has no value of the request
     * @param authenticated whether the client had authenticated
     */
    public void count(RegisteredClient client, String path, OAuth2Error error, boolean authenticated) {
        if (RegisteredClients.isRegistered(client)) {
            var kind = new ClientError.Kind(
                    endpoint(path),
                    error.getErrorCode(),
                    Optional.ofNullable(error.getDescription()).orElse(""));
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            counts.add(new Counted(client.getClientId(), kind, authenticated), Count.once(now));
        }
    }

    private static String endpoint(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return ENDPOINTS.contains(last) ? last : "other";
    }

    /** Counts an error of a client that is known by its identifier, if there is such a client. */
    public void count(String clientId, String path, OAuth2Error error, boolean authenticated) {
        RegisteredClient client = clients.findByClientId(clientId);
        if (client != null) {
            count(client, path, error, authenticated);
        }
    }

    /** Returns the kinds of errors of an application in the last seven days, the latest first, 100 at most. */
    public List<ClientError> of(String clientId) {
        write();
        return repository.of(clientId, MOST_LISTED);
    }

    /** Writes the counts since the last call. Counts that cannot be written are kept. */
    @PreDestroy
    @Scheduled(
            fixedDelayString = "${multipass.identity.refusals-pause:PT1M}",
            initialDelayString = "${multipass.identity.refusals-pause:PT1M}")
    void write() {
        counts.take().forEach((counted, count) -> {
            try {
                repository.add(
                        counted.client(),
                        new ClientError(
                                counted.kind(),
                                counted.authenticated(),
                                count.occurrences(),
                                count.first(),
                                count.last()));
            } catch (RuntimeException e) {
                log.warn("{} errors of an application not yet written", count.occurrences(), e);
                counts.add(counted, count);
            }
        });
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        repository.deleteBefore(clock.instant().minus(RETENTION));
    }
}
