package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds clients, first in the settings, then among the registered ones. A change made at another instance takes effect
 * here when the cached client expires.
 */
public class RegisteredClients implements RegisteredClientRepository, TombstoneHandler {

    private static final String KIND = "client";

    private static final String REGISTERED = "multipass.registered";

    private record Cached(RegisteredClient client, Instant until) {}

    private final RegisteredClientRepository fixed;
    private final ClientRepository repository;
    private final ClientRecordConverter converter;
    private final Duration life;
    private final Tombstones tombstones;
    private final Clock clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    RegisteredClients(
            RegisteredClientRepository fixed,
            ClientRepository repository,
            ClientRecordConverter converter,
            Duration life,
            Tombstones tombstones,
            Clock clock) {
        this.fixed = fixed;
        this.repository = repository;
        this.converter = converter;
        this.life = life;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /** Returns whether the client registered itself, so that the addresses it gave are not trusted. */
    public static boolean isRegistered(RegisteredClient client) {
        return Boolean.TRUE.equals(client.getClientSettings().getSetting(REGISTERED));
    }

    static void markRegistered(ClientSettings.Builder settings) {
        settings.setting(REGISTERED, true);
    }

    /** Throws an exception: clients are changed by registration and not by the framework. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are changed by the settings or by registration only");
    }

    /** Returns the client; the framework's id of a client is its {@code client_id}. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.isBlank()) {
            return null;
        }
        RegisteredClient ofSettings = fixed.findByClientId(clientId);
        if (ofSettings != null) {
            return ofSettings;
        }
        Cached known = cache.get(clientId);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.client();
        }
        if (!clientId.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            // This server gives no such client identifier (RFC 6749, appendix A.1), and the database would reject it.
            return null;
        }
        return load(clientId, now).orElse(null);
    }

    /** Returns the client from the database, without the cache. */
    @Transactional(readOnly = true)
    public Optional<ClientRecord> find(String clientId) {
        return repository.find(clientId);
    }

    @Transactional
    public void add(ClientRecord client) {
        converter.convert(client);
        repository.insert(client);
    }

    @Transactional
    public void replace(ClientRecord client) {
        converter.convert(client);
        repository.update(client);
        evictAfterCommit(client.clientId());
    }

    @Transactional
    public void remove(String clientId) {
        repository.delete(clientId);
        tombstones.add(KIND, clientId);
        evictAfterCommit(clientId);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Removes a client again that an older copy of the database has brought back. Its data are deleted as those of any orphan. */
    @Override
    public void endAgain(Tombstone tombstone) {
        repository.delete(tombstone.part(0));
        cache.remove(tombstone.part(0));
    }

    private Optional<RegisteredClient> load(String clientId, Instant now) {
        Optional<RegisteredClient> client = repository.find(clientId).map(converter::convert);
        client.ifPresentOrElse(
                found -> cache.put(clientId, new Cached(found, now.plus(life))), () -> cache.remove(clientId));
        return client;
    }

    private void evictAfterCommit(String clientId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cache.remove(clientId);
            }
        });
    }
}
