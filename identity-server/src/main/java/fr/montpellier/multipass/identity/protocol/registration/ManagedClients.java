package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.identity.clients.removal.ClientRemovedEvent;
import fr.montpellier.multipass.identity.protocol.registration.NewSecrets.NewSecret;
import fr.montpellier.multipass.identity.protocol.registration.metadata.ClientLogoFetcher;
import fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataParser;
import fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataValidator;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationPolicy;
import fr.montpellier.multipass.identity.protocol.registration.metadata.SectorIdentifiers;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers and changes clients for which an organisation answers, by the same rules as {@link Registrations}. They have
 * no registration access token. Every change is written to the journal in the caller's transaction.
 */
@Service
public class ManagedClients {

    /** How long a secret is accepted after a newer one replaced it. */
    static final Duration OVERLAP = Duration.ofDays(7);

    /** The largest number of hosts that a journal entry names. */
    private static final int MOST_HOSTS = 20;

    /**
     * Metadata that were checked for a client, with what was fetched for them.
     *
     * @param metadata metadata in which every default is written out
     * @param sector sector for which pairwise subjects are made
     */
    public record Checked(String clientId, ClientMetadata metadata, String sector, Optional<byte[]> logo) {}

    /**
     * Who decides.
     *
     * @param subject subject of the administrator
     * @param organisation SIRET
     */
    public record DecidingAdministrator(SubjectId subject, String organisation) {}

    private final RegistrationPolicy policy;
    private final MetadataValidator validator;
    private final SectorIdentifiers sectors;
    private final ClientLogoFetcher logos;
    private final RegisteredClients clients;
    private final ClientSecrets secrets;
    private final NewSecrets newSecrets;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    ManagedClients(
            RegistrationPolicy policy,
            MetadataValidator validator,
            SectorIdentifiers sectors,
            ClientLogoFetcher logos,
            RegisteredClients clients,
            ClientSecrets secrets,
            NewSecrets newSecrets,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.policy = policy;
        this.validator = validator;
        this.sectors = sectors;
        this.logos = logos;
        this.clients = clients;
        this.secrets = secrets;
        this.newSecrets = newSecrets;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Completes and checks metadata, and fetches what they refer to. Call it outside a transaction.
     *
     * @param clientId identifier of a client that is registered or will be
     * @throws fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException if the metadata are
     *     not acceptable
     */
    public Checked check(String clientId, Map<String, Object> members) {
        ClientMetadata metadata = validator.complete(MetadataParser.read(members), policy.approvedScopes());
        return new Checked(clientId, metadata, sectors.of(metadata, clientId), logos.fetch(metadata));
    }

    /** Returns the client, or empty if there is none in force. */
    public Optional<ClientRecord> find(String clientId) {
        return clients.find(clientId);
    }

    /**
     * Registers the client, or replaces its metadata if it is registered.
     *
     * @param proposer administrator who proposed it; empty if one decides alone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Checked checked, DecidingAdministrator by, Optional<SubjectId> proposer) {
        put(checked, by, proposer, false);
    }

    /** Registers a client to which only invented people sign in, or replaces its metadata if it is registered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putTrial(Checked checked, DecidingAdministrator by) {
        put(checked, by, Optional.empty(), true);
    }

    private void put(Checked checked, DecidingAdministrator by, Optional<SubjectId> proposer, boolean trial) {
        String clientId = checked.clientId();
        ClientMetadata metadata = checked.metadata();
        Optional<ClientRecord> before = clients.find(clientId);
        if (before.isPresent()) {
            if (before.get().trial() != trial) {
                throw new IllegalStateException("a client stays what it was registered as, for trials or not");
            }
            Optional<ClientRecord.Secret> secret =
                    before.get().secret().filter(kept -> NewSecrets.needsSecret(metadata));
            clients.replace(before.get().replacedBy(metadata, checked.sector(), secret));
        } else {
            clients.add(new ClientRecord(
                    clientId,
                    now(),
                    Optional.empty(),
                    Optional.empty(),
                    secrets.hash(secrets.generate()),
                    checked.sector(),
                    policy.approvedScopes(),
                    metadata,
                    trial));
        }
        logos.store(clientId, checked.logo());
        JournalEvent entry = event(
                        before.isPresent()
                                ? IdentityJournalEvent.CLIENT_CHANGED
                                : IdentityJournalEvent.CLIENT_REGISTERED,
                        clientId,
                        by)
                .fact(
                        "authentication",
                        metadata.text("token_endpoint_auth_method").orElseThrow())
                .fact("redirectHosts", redirectHosts(metadata));
        if (trial) {
            entry = entry.fact("trial", "true");
        }
        JournalEvent written = entry;
        journal.append(
                proposer.map(who -> written.fact("proposer", who.value())).orElse(written));
    }

    /** Returns where the data of residents go from now on. */
    private static String redirectHosts(ClientMetadata metadata) {
        return metadata.texts("redirect_uris").stream()
                .map(URI::create)
                .map(uri -> Optional.ofNullable(uri.getAuthority()).orElse(uri.getScheme()))
                .distinct()
                .sorted()
                .limit(MOST_HOSTS)
                .collect(Collectors.joining(" "));
    }

    /**
     * Makes a secret, and returns it; it cannot be read later.
     *
     * @param endFormer whether the former one is refused at once, because others may have seen it; otherwise it is
     *     accepted seven days more
     * @return empty if the client does not authenticate by a secret
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> renewSecret(String clientId, boolean endFormer, DecidingAdministrator by) {
        ClientRecord client = clients.find(clientId).orElseThrow();
        if (!NewSecrets.needsSecret(client.metadata())) {
            return Optional.empty();
        }
        NewSecret renewed = newSecrets.make(now());
        clients.replace(client.withSecret(
                renewed.kept().orElseThrow(),
                endFormer
                        ? Optional.empty()
                        : client.secret().filter(this::isAccepted).map(this::endingSoon)));
        journal.append(
                event(IdentityJournalEvent.CLIENT_SECRET_RENEWED, clientId, by).fact("formerEnded", "" + endFormer));
        return renewed.told();
    }

    /** Removes the client. The caller calls {@link #deleteData} once its transaction is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(String clientId, DecidingAdministrator by) {
        clients.remove(clientId);
        journal.append(event(IdentityJournalEvent.CLIENT_REMOVED, clientId, by));
    }

    /** Removes a client whose trial is over. The caller calls {@link #deleteData} once its transaction is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeTrial(String clientId, String organisation) {
        clients.remove(clientId);
        journal.append(JournalEvent.of(IdentityJournalEvent.CLIENT_REMOVED)
                .fact("client", clientId)
                .fact("organisation", organisation)
                .fact("reason", "trial-over"));
    }

    /** Deletes the tokens, consents and other data of a removed client. */
    public void deleteData(String clientId) {
        events.publishEvent(new ClientRemovedEvent(clientId));
    }

    private boolean isAccepted(ClientRecord.Secret secret) {
        return secret.expiresAt().isAfter(clock.instant());
    }

    private ClientRecord.Secret endingSoon(ClientRecord.Secret secret) {
        Instant end = now().plus(OVERLAP);
        return new ClientRecord.Secret(secret.hash(), end.isBefore(secret.expiresAt()) ? end : secret.expiresAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static JournalEvent event(IdentityJournalEvent type, String clientId, DecidingAdministrator by) {
        return JournalEvent.of(type)
                .actor(by.subject())
                .fact("client", clientId)
                .fact("organisation", by.organisation());
    }
}
